CREATE TABLE "fund_reminders" (
	"entry_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"before" text NOT NULL,
	"reminded_of" date,
	"stopped_at" timestamp (3) with time zone,
	"unsubscribe" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fund_reminders_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id"),
	CONSTRAINT "fund_reminders_unsubscribe_unique" UNIQUE("unsubscribe")
);
--> statement-breakpoint
ALTER TABLE "fund_reminders" ADD CONSTRAINT "fund_reminders_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_reminders" ADD CONSTRAINT "fund_reminders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fund_reminders_user" ON "fund_reminders" USING btree ("user_id");