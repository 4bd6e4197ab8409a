CREATE TABLE "event_farewells" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_farewells_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"event" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attendances" ADD COLUMN "told_version" integer;--> statement-breakpoint
ALTER TABLE "event_farewells" ADD CONSTRAINT "event_farewells_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_farewells_event" ON "event_farewells" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "event_farewells_user" ON "event_farewells" USING btree ("user_id");