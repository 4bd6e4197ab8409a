CREATE TABLE "room_offers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "room_offers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"from_room" text NOT NULL,
	"to_room" text NOT NULL,
	"way" text NOT NULL,
	"note" text,
	"made_by" bigint,
	"outcome" text,
	"word" text,
	"answered_at" timestamp (3) with time zone,
	"answered_by" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "room_offers" ADD CONSTRAINT "room_offers_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_offers" ADD CONSTRAINT "room_offers_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_offers" ADD CONSTRAINT "room_offers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "room_offers_once" ON "room_offers" USING btree ("entry_id","to_room") WHERE "room_offers"."answered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "room_offers_one_move" ON "room_offers" USING btree ("entry_id") WHERE "room_offers"."answered_at" is null and "room_offers"."way" = 'move';--> statement-breakpoint
CREATE INDEX "room_offers_room" ON "room_offers" USING btree ("to_room","created_at","id") WHERE "room_offers"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "room_offers_house" ON "room_offers" USING btree ("created_at","id") WHERE "room_offers"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "room_offers_entry" ON "room_offers" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "room_offers_made_by" ON "room_offers" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "room_offers_answered_by" ON "room_offers" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "room_offers_answered" ON "room_offers" USING btree ("answered_at");