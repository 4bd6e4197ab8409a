CREATE TABLE "link_checks" (
	"entry_id" bigint NOT NULL,
	"field" text NOT NULL,
	"address" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_on" date,
	"failing_since" timestamp (3) with time zone,
	CONSTRAINT "link_checks_entry_id_field_pk" PRIMARY KEY("entry_id","field")
);
--> statement-breakpoint
ALTER TABLE "link_checks" ADD CONSTRAINT "link_checks_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_checks_dead" ON "link_checks" USING btree ("failing_since","entry_id","field") WHERE "link_checks"."failures" >= 3;