CREATE TABLE "room_settings" (
	"slug" text PRIMARY KEY NOT NULL,
	"features" text[],
	"review" text,
	"owner_name" text,
	"owner_url" text,
	"accent" text,
	"domain" "citext",
	"tagline_da" text,
	"tagline_en" text,
	"wanted_da" text,
	"wanted_en" text,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "room_settings_domain_unique" UNIQUE("domain")
);
