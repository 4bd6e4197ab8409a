CREATE TABLE "furnished_rooms" (
	"slug" text PRIMARY KEY NOT NULL,
	"furnished_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
