CREATE TABLE "search_askings" (
	"month" text NOT NULL,
	"room" text NOT NULL,
	"key" text NOT NULL,
	"bits" bigint NOT NULL,
	"query" text,
	"searches" integer NOT NULL,
	"unanswered" integer NOT NULL,
	CONSTRAINT "search_askings_month_room_key_pk" PRIMARY KEY("month","room","key")
);
--> statement-breakpoint
CREATE TABLE "search_secrets" (
	"month" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_askings_room" ON "search_askings" USING btree ("room","month");