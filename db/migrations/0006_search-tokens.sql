-- the index is made anew: its tokens are one column now
TRUNCATE "search_documents", "search_words", "search_grams", "search_totals";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "title_tokens";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "topic_tokens";--> statement-breakpoint
ALTER TABLE "search_documents" DROP COLUMN "text_tokens";--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "tokens" text NOT NULL;--> statement-breakpoint
-- rows stay narrow, their texts beside them: a search looks at thousands of rows and reads the texts of some hundred
ALTER TABLE "search_documents" SET (toast_tuple_target = 128);--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "stems" SET STORAGE EXTENDED;--> statement-breakpoint
-- counts change often: room in the page lets them do so in place
ALTER TABLE "search_words" SET (fillfactor = 60);--> statement-breakpoint
ALTER TABLE "search_grams" SET (fillfactor = 60);
