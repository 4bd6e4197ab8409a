CREATE TABLE "duplicate_suspects" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "duplicate_suspects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"other_id" bigint NOT NULL,
	"room" text NOT NULL,
	"likeness" real NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" bigint,
	CONSTRAINT "duplicate_suspects_once" UNIQUE("entry_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "merged_entries" (
	"id" bigint PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"entry_id" bigint NOT NULL,
	"author_id" bigint,
	"merged_by" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "duplicate_suspects" ADD CONSTRAINT "duplicate_suspects_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suspects" ADD CONSTRAINT "duplicate_suspects_other_id_entries_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicate_suspects" ADD CONSTRAINT "duplicate_suspects_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_entries" ADD CONSTRAINT "merged_entries_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_entries" ADD CONSTRAINT "merged_entries_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merged_entries" ADD CONSTRAINT "merged_entries_merged_by_users_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "duplicate_suspects_room" ON "duplicate_suspects" USING btree ("room","since","id") WHERE "duplicate_suspects"."done_at" is null;--> statement-breakpoint
CREATE INDEX "duplicate_suspects_house" ON "duplicate_suspects" USING btree ("since","id") WHERE "duplicate_suspects"."done_at" is null;--> statement-breakpoint
CREATE INDEX "duplicate_suspects_other" ON "duplicate_suspects" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "duplicate_suspects_done_by" ON "duplicate_suspects" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "merged_entries_entry" ON "merged_entries" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "merged_entries_author" ON "merged_entries" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "merged_entries_by" ON "merged_entries" USING btree ("merged_by");