CREATE TABLE "interests" (
	"entry_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"wanted" text[] NOT NULL,
	"question" text,
	"dropped_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"heard_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interests_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "reuses" (
	"entry_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"organisation_id" bigint,
	"derived_id" bigint,
	"note" text,
	"taken_back_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reuses_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "entry_counts" ADD COLUMN "reuses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuses" ADD CONSTRAINT "reuses_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuses" ADD CONSTRAINT "reuses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuses" ADD CONSTRAINT "reuses_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reuses" ADD CONSTRAINT "reuses_derived_id_entries_id_fk" FOREIGN KEY ("derived_id") REFERENCES "public"."entries"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interests_user" ON "interests" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "reuses_derived" ON "reuses" USING btree ("derived_id");--> statement-breakpoint
CREATE INDEX "reuses_user" ON "reuses" USING btree ("user_id");