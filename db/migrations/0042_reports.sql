CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"group_id" bigint,
	"about" text NOT NULL,
	"entry_id" bigint,
	"comment_id" bigint,
	"reporter_id" bigint,
	"reason" text NOT NULL,
	"text" text,
	"submission" uuid,
	"outcome" text,
	"answer" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by" bigint,
	"author_id" bigint,
	"written_at" timestamp (3) with time zone,
	"why" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reports_submission_unique" UNIQUE("submission")
);
--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reports_of_entry" ON "reports" USING btree ("reporter_id","entry_id") WHERE "reports"."about" = 'entry';--> statement-breakpoint
CREATE UNIQUE INDEX "reports_of_comment" ON "reports" USING btree ("reporter_id","comment_id");--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("room","created_at","id") WHERE "reports"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "reports_group" ON "reports" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "reports_entry" ON "reports" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "reports_comment" ON "reports" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter_id","created_at");--> statement-breakpoint
CREATE INDEX "reports_author" ON "reports" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "reports_closer" ON "reports" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "reports_closed" ON "reports" USING btree ("closed_at");