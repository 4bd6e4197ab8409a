ALTER TABLE "users" ADD COLUMN "chosen_mails" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "collection_items" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "collection_items" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "collection_items" ADD COLUMN "unsubscribe" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_unsubscribe_unique" UNIQUE("unsubscribe");