CREATE TABLE "acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act" text NOT NULL,
	"by_id" bigint,
	"from_command" boolean NOT NULL,
	"room" text NOT NULL,
	"subject" text,
	"subject_id" bigint,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "acts" ADD CONSTRAINT "acts_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acts_room" ON "acts" USING btree ("room","id");--> statement-breakpoint
CREATE INDEX "acts_by" ON "acts" USING btree ("by_id","id");--> statement-breakpoint
CREATE INDEX "acts_act" ON "acts" USING btree ("act","id");--> statement-breakpoint
CREATE INDEX "acts_subject" ON "acts" USING btree ("subject","subject_id");--> statement-breakpoint
CREATE INDEX "acts_created" ON "acts" USING btree ("created_at");