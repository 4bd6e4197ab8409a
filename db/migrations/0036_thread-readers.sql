CREATE TABLE "thread_readers" (
	"user_id" bigint NOT NULL,
	"thread_id" bigint NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"told" boolean,
	"read_on" date DEFAULT now() NOT NULL,
	CONSTRAINT "thread_readers_user_id_thread_id_pk" PRIMARY KEY("user_id","thread_id")
);
--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "number" integer;--> statement-breakpoint
UPDATE "comments" SET "number" = "placed"."number" FROM (SELECT "id", row_number() OVER (PARTITION BY "thread_id" ORDER BY "id") AS "number" FROM "comments") "placed" WHERE "placed"."id" = "comments"."id";--> statement-breakpoint
ALTER TABLE "comments" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "last_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "threads" SET "last_number" = coalesce((SELECT max("number") FROM "comments" WHERE "thread_id" = "threads"."id"), 0);--> statement-breakpoint
INSERT INTO "thread_readers" ("user_id", "thread_id", "number", "told") SELECT DISTINCT "c"."author_id", "c"."thread_id", "t"."last_number", true FROM "comments" "c" JOIN "threads" "t" ON "t"."id" = "c"."thread_id" WHERE "c"."author_id" IS NOT NULL AND "c"."removed_at" IS NULL;--> statement-breakpoint
ALTER TABLE "thread_readers" ADD CONSTRAINT "thread_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_readers" ADD CONSTRAINT "thread_readers_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_readers_thread" ON "thread_readers" USING btree ("thread_id","told");--> statement-breakpoint
CREATE INDEX "thread_readers_read" ON "thread_readers" USING btree ("read_on") WHERE "thread_readers"."told" is null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_number" UNIQUE("thread_id","number");