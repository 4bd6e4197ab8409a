-- what filters read stays in the row: one look beside it for each of some thousand rows costs more than the search
ALTER TABLE "search_documents" ALTER COLUMN "room" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "rooms" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "kind" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "audience" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "language" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "topics" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "phase" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "outcome" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "profession" SET STORAGE MAIN;
--> statement-breakpoint
ALTER TABLE "search_documents" ALTER COLUMN "place" SET STORAGE MAIN;
