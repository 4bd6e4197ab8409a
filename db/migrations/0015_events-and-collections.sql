CREATE TABLE "collection_items" (
	"collection_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collection_items_collection_id_entry_id_pk" PRIMARY KEY("collection_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "attendances" (
	"entry_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"signed_up_at" timestamp (3) with time zone NOT NULL,
	"seated_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"unsubscribe" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "attendances_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id"),
	CONSTRAINT "attendances_unsubscribe_unique" UNIQUE("unsubscribe")
);
--> statement-breakpoint
CREATE TABLE "event_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"sender_id" bigint NOT NULL,
	"body" text NOT NULL,
	"submission" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "event_messages_submission_unique" UNIQUE("submission")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "event_reminders" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "cancelled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_collection_id_entries_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_messages" ADD CONSTRAINT "event_messages_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_messages" ADD CONSTRAINT "event_messages_sender_id_users_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_items_entry" ON "collection_items" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "attendances_user" ON "attendances" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "attendances_waiting" ON "attendances" USING btree ("entry_id","signed_up_at") WHERE "attendances"."seated_at" is null and "attendances"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "event_messages_entry" ON "event_messages" USING btree ("entry_id","created_at");--> statement-breakpoint
CREATE INDEX "event_messages_sender" ON "event_messages" USING btree ("sender_id");--> statement-breakpoint
CREATE INDEX "entries_start" ON "entries" USING btree ((("details" ->> 'startsAt') collate "C"),"id") WHERE "entries"."kind" = 'event';