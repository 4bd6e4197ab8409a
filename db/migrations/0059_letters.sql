CREATE TABLE "letter_entries" (
	"letter_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"opened" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "letter_entries_letter_id_entry_id_pk" PRIMARY KEY("letter_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "letter_readers" (
	"letter_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "letter_readers_letter_id_user_id_pk" PRIMARY KEY("letter_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"room" text NOT NULL,
	"author_id" bigint,
	"subject" text NOT NULL,
	"intro" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"readers" integer DEFAULT 0 NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"endings" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "follows" ADD COLUMN "letters" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "letter_entries" ADD CONSTRAINT "letter_entries_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_entries" ADD CONSTRAINT "letter_entries_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_readers" ADD CONSTRAINT "letter_readers_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_readers" ADD CONSTRAINT "letter_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_entries_entry" ON "letter_entries" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "letter_readers_user" ON "letter_readers" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "letter_readers_waiting" ON "letter_readers" USING btree ("letter_id","tries") WHERE "letter_readers"."done_at" is null;--> statement-breakpoint
CREATE INDEX "letters_room" ON "letters" USING btree ("room","id");--> statement-breakpoint
CREATE INDEX "letters_author" ON "letters" USING btree ("author_id") WHERE "letters"."author_id" is not null;