CREATE TABLE "entry_reads" (
	"user_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"read_on" date NOT NULL,
	CONSTRAINT "entry_reads_user_id_entry_id_pk" PRIMARY KEY("user_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "judgements" (
	"user_id" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"said_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "judgements_user_id_entry_id_pk" PRIMARY KEY("user_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "entry_reads" ADD CONSTRAINT "entry_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_reads" ADD CONSTRAINT "entry_reads_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_reads_entry" ON "entry_reads" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "entry_reads_day" ON "entry_reads" USING btree ("read_on");--> statement-breakpoint
CREATE INDEX "judgements_entry" ON "judgements" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "judgements_said" ON "judgements" USING btree ("user_id","said_at","entry_id");