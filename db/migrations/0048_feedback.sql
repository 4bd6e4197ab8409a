CREATE TABLE "feedback" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"page" text NOT NULL,
	"text" text NOT NULL,
	"sender_id" bigint,
	"email" "citext",
	"locale" text NOT NULL,
	"submission" uuid,
	"answer" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "feedback_submission_unique" UNIQUE("submission")
);
--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_open" ON "feedback" USING btree ("created_at","id") WHERE "feedback"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "feedback_sender" ON "feedback" USING btree ("sender_id","created_at");--> statement-breakpoint
CREATE INDEX "feedback_closer" ON "feedback" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "feedback_named" ON "feedback" USING btree ("created_at") WHERE "feedback"."email" is not null or "feedback"."sender_id" is not null;