CREATE TABLE "desk_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"act" text NOT NULL,
	"count" integer NOT NULL,
	"outcome" text,
	"before" jsonb,
	"taken_back_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entry_work" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_work_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"entry_id" bigint NOT NULL,
	"other_id" bigint,
	"room" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" bigint,
	CONSTRAINT "entry_work_once" UNIQUE NULLS NOT DISTINCT("kind","entry_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "settled_searches" (
	"room" text NOT NULL,
	"query" text NOT NULL,
	"month" text NOT NULL,
	"settled_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settled_searches_room_query_pk" PRIMARY KEY("room","query")
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "desk_acts" ADD CONSTRAINT "desk_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_work" ADD CONSTRAINT "entry_work_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_work" ADD CONSTRAINT "entry_work_other_id_entries_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_work" ADD CONSTRAINT "entry_work_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_acts_actor" ON "desk_acts" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "desk_acts_created" ON "desk_acts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "entry_work_room" ON "entry_work" USING btree ("room","kind","since","id") WHERE "entry_work"."done_at" is null;--> statement-breakpoint
CREATE INDEX "entry_work_house" ON "entry_work" USING btree ("kind","since","id") WHERE "entry_work"."done_at" is null;--> statement-breakpoint
CREATE INDEX "entry_work_entry" ON "entry_work" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "entry_work_other" ON "entry_work" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "entry_work_done_by" ON "entry_work" USING btree ("done_by");--> statement-breakpoint
CREATE INDEX "drafts_review" ON "drafts" USING btree ("room","updated_at","id") WHERE "drafts"."awaits" = 'review';--> statement-breakpoint
CREATE INDEX "search_askings_vain" ON "search_askings" USING btree ("room","query","month") WHERE "search_askings"."query" is not null and "search_askings"."unanswered" > 0;