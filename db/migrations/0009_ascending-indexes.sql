DROP INDEX "contact_messages_sender";--> statement-breakpoint
DROP INDEX "phone_reveals_owner";--> statement-breakpoint
DROP INDEX "drafts_author";--> statement-breakpoint
DROP INDEX "entries_newest";--> statement-breakpoint
DROP INDEX "entries_kind_newest";--> statement-breakpoint
DROP INDEX "entries_author";--> statement-breakpoint
DROP INDEX "entry_topics_topic";--> statement-breakpoint
DROP INDEX "placements_room_newest";--> statement-breakpoint
DROP INDEX "placements_room_kind_newest";--> statement-breakpoint
CREATE INDEX "contact_messages_sender" ON "contact_messages" USING btree ("sender_id","created_at");--> statement-breakpoint
CREATE INDEX "phone_reveals_owner" ON "phone_reveals" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "drafts_author" ON "drafts" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "entries_newest" ON "entries" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "entries_kind_newest" ON "entries" USING btree ("kind","published_at","id");--> statement-breakpoint
CREATE INDEX "entries_author" ON "entries" USING btree ("author_id","published_at");--> statement-breakpoint
CREATE INDEX "entry_topics_topic" ON "entry_topics" USING btree ("topic","entry_id");--> statement-breakpoint
CREATE INDEX "placements_room_newest" ON "placements" USING btree ("room","published_at","entry_id");--> statement-breakpoint
CREATE INDEX "placements_room_kind_newest" ON "placements" USING btree ("room","kind","published_at","entry_id");