CREATE TABLE "search_documents" (
	"id" bigint PRIMARY KEY NOT NULL,
	"room" text NOT NULL,
	"rooms" text[] NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"topics" text[] NOT NULL,
	"phase" text,
	"outcome" text,
	"effect_documented" boolean NOT NULL,
	"solved" boolean NOT NULL,
	"profession" text,
	"place" text,
	"organisation_id" bigint,
	"organisation_name" text,
	"published_at" timestamp with time zone NOT NULL,
	"helpful" integer NOT NULL,
	"title_tokens" text NOT NULL,
	"topic_tokens" text NOT NULL,
	"text_tokens" text NOT NULL,
	"words" integer NOT NULL,
	"grams" integer NOT NULL,
	"stems" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_grams" (
	"gram" text PRIMARY KEY NOT NULL,
	"documents" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_totals" (
	"id" smallint PRIMARY KEY NOT NULL,
	"analysis" integer NOT NULL,
	"documents" integer NOT NULL,
	"words" bigint NOT NULL,
	"grams" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"language" text NOT NULL,
	"word" text NOT NULL,
	"stem" text NOT NULL,
	"spelling" text NOT NULL,
	"documents" integer NOT NULL,
	"titles" integer NOT NULL,
	CONSTRAINT "search_words_language_word_pk" PRIMARY KEY("language","word")
);
--> statement-breakpoint
CREATE INDEX "search_documents_stems" ON "search_documents" USING gin ("stems") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_documents_newest" ON "search_documents" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "search_words_stem" ON "search_words" USING btree ("stem");--> statement-breakpoint
CREATE INDEX "search_words_start" ON "search_words" USING btree ("word" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_words_end" ON "search_words" USING btree (reverse("word") text_pattern_ops);--> statement-breakpoint
-- kept in the row: ranking candidates reads it for every match
ALTER TABLE "search_documents" ALTER COLUMN "stems" SET STORAGE MAIN;
