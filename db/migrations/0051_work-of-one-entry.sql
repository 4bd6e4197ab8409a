ALTER TABLE "entry_work" DROP CONSTRAINT "entry_work_once";--> statement-breakpoint
ALTER TABLE "entry_work" DROP CONSTRAINT "entry_work_other_id_entries_id_fk";
--> statement-breakpoint
DROP INDEX "entry_work_other";--> statement-breakpoint
CREATE INDEX "reports_waiting" ON "reports" USING btree ("created_at","id") WHERE "reports"."closed_at" is null;--> statement-breakpoint
ALTER TABLE "entry_work" DROP COLUMN "other_id";--> statement-breakpoint
ALTER TABLE "entry_work" ADD CONSTRAINT "entry_work_once" UNIQUE("kind","entry_id");