ALTER TABLE "groups" ADD COLUMN "submission" uuid;--> statement-breakpoint
CREATE INDEX "group_members_newest" ON "group_members" USING btree ("group_id","created_at","user_id");--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_submission_unique" UNIQUE("submission");