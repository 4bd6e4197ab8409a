CREATE TABLE "spotlights" (
	"room" text NOT NULL,
	"entry_id" bigint NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"position" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spotlights_room_entry_id_pk" PRIMARY KEY("room","entry_id")
);
--> statement-breakpoint
ALTER TABLE "spotlights" ADD CONSTRAINT "spotlights_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;