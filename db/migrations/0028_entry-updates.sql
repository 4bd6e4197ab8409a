CREATE TABLE "entry_updates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_updates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"author_id" bigint,
	"happened_on" date NOT NULL,
	"text" text NOT NULL,
	"submission" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entry_updates_submission_unique" UNIQUE("submission")
);
--> statement-breakpoint
ALTER TABLE "entry_updates" ADD CONSTRAINT "entry_updates_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_updates" ADD CONSTRAINT "entry_updates_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_updates_line" ON "entry_updates" USING btree ("entry_id","happened_on","id");