CREATE TABLE "guide_questions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_questions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"asker_id" bigint,
	"name" text,
	"email" "citext",
	"locale" text NOT NULL,
	"question" text NOT NULL,
	"submission" uuid,
	"token_hash" text,
	"confirmed_at" timestamp (3) with time zone,
	"answer" text,
	"answerer_id" bigint,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guide_questions_submission_unique" UNIQUE("submission"),
	CONSTRAINT "guide_questions_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "guide_questions_asker" CHECK ("guide_questions"."asker_id" is not null or "guide_questions"."email" is not null)
);
--> statement-breakpoint
ALTER TABLE "guide_questions" ADD CONSTRAINT "guide_questions_asker_id_users_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_questions" ADD CONSTRAINT "guide_questions_answerer_id_users_id_fk" FOREIGN KEY ("answerer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guide_questions_open" ON "guide_questions" USING btree ("confirmed_at","id") WHERE "guide_questions"."confirmed_at" is not null and "guide_questions"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "guide_questions_asker_created" ON "guide_questions" USING btree ("asker_id","created_at");--> statement-breakpoint
CREATE INDEX "guide_questions_created" ON "guide_questions" USING btree ("created_at");