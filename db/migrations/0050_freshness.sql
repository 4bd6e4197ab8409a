CREATE TABLE "freshness_asks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "freshness_asks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"token_hash" text,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "freshness_asks_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "freshness_asks" ADD CONSTRAINT "freshness_asks_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freshness_asks" ADD CONSTRAINT "freshness_asks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freshness_asks_entry" ON "freshness_asks" USING btree ("entry_id","created_at");--> statement-breakpoint
CREATE INDEX "freshness_asks_user" ON "freshness_asks" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "entries" DROP COLUMN "archived_at";