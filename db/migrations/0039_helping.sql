CREATE TABLE "entry_helps" (
	"user_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"said_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "entry_helps_user_id_entry_id_pk" PRIMARY KEY("user_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "entry_counts" ADD COLUMN "helped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "entry_helps" ADD CONSTRAINT "entry_helps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_helps" ADD CONSTRAINT "entry_helps_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_helps_entry" ON "entry_helps" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "entry_helps_said" ON "entry_helps" USING btree ("user_id","said_at");--> statement-breakpoint
CREATE INDEX "entry_counts_helped" ON "entry_counts" USING btree ("helped","entry_id") WHERE "entry_counts"."helped" > 0;