CREATE TABLE "follow_matches" (
	"user_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"about" text NOT NULL,
	"follow_ids" bigint[] NOT NULL,
	"score" real NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "follow_matches_user_id_entry_id_about_pk" PRIMARY KEY("user_id","entry_id","about")
);
--> statement-breakpoint
CREATE TABLE "follow_readers" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"mails" boolean DEFAULT true NOT NULL,
	"secret" uuid DEFAULT gen_random_uuid() NOT NULL,
	"visited_at" timestamp (3) with time zone,
	"handed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "follows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"type" text NOT NULL,
	"key" text NOT NULL,
	"cadence" text NOT NULL,
	"entry_id" bigint,
	"person_id" bigint,
	"organisation_id" bigint,
	"query" text,
	"room" text,
	"filters" jsonb,
	"words" jsonb,
	"analysis" smallint,
	"terms" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follows_once" UNIQUE("user_id","type","key")
);
--> statement-breakpoint
ALTER TABLE "follow_matches" ADD CONSTRAINT "follow_matches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_matches" ADD CONSTRAINT "follow_matches_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_readers" ADD CONSTRAINT "follow_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_matches_waiting" ON "follow_matches" USING btree ("user_id") WHERE ("follow_matches"."sent_at" is null or "follow_matches"."sent_at" < "follow_matches"."found_at") and ("follow_matches"."read_at" is null or "follow_matches"."read_at" < "follow_matches"."found_at");--> statement-breakpoint
CREATE INDEX "follow_matches_entry" ON "follow_matches" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "follow_matches_found" ON "follow_matches" USING btree ("found_at");--> statement-breakpoint
CREATE INDEX "follows_terms" ON "follows" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "follows_key" ON "follows" USING btree ("type","key");--> statement-breakpoint
CREATE INDEX "follows_entry" ON "follows" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "follows_person" ON "follows" USING btree ("person_id");