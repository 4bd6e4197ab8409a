ALTER TABLE "collection_items" DROP CONSTRAINT "collection_items_unsubscribe_unique";--> statement-breakpoint
ALTER TABLE "follow_readers" ADD COLUMN "claimed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "question_id" bigint;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "report_id" bigint;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "own_id" bigint;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_question_id_guide_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."guide_questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_own_id_entries_id_fk" FOREIGN KEY ("own_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_question" ON "notices" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "notices_report" ON "notices" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "notices_own" ON "notices" USING btree ("own_id");--> statement-breakpoint
INSERT INTO "notice_settings" ("user_id", "kind", "in_page", "mail")
  SELECT "id", 'chosen', true, 'never' FROM "users" WHERE NOT "chosen_mails" ON CONFLICT DO NOTHING;--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "chosen_mails";--> statement-breakpoint
ALTER TABLE "collection_items" DROP COLUMN "told_at";--> statement-breakpoint
ALTER TABLE "collection_items" DROP COLUMN "unsubscribe";--> statement-breakpoint
ALTER TABLE "interests" DROP COLUMN "told_at";--> statement-breakpoint
ALTER TABLE "reuses" DROP COLUMN "told_at";