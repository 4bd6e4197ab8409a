ALTER TABLE "entries" ADD COLUMN "deadline_on" date;--> statement-breakpoint
CREATE INDEX "entries_deadline" ON "entries" USING btree ((coalesce("deadline_on", '9999-12-31'::date)),"id") WHERE "entries"."kind" = 'fund';--> statement-breakpoint
CREATE INDEX "entries_title" ON "entries" USING btree ("kind",(lower("title") collate "C"),"id") WHERE "entries"."kind" in ('term', 'link');