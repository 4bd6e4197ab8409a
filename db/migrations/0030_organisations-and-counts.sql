ALTER TABLE "organisations" ADD COLUMN "list_key" text collate "C" GENERATED ALWAYS AS (translate(lower(name::text), 'æøå', '{|}')) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "users_organisation" ON "users" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "entries_organisation" ON "entries" USING btree ("organisation_id","kind","published_at","id") WHERE "entries"."organisation_id" is not null;--> statement-breakpoint
CREATE INDEX "entry_counts_views" ON "entry_counts" USING btree ("views","entry_id") WHERE "entry_counts"."views" > 0;--> statement-breakpoint
CREATE INDEX "entry_counts_reuses" ON "entry_counts" USING btree ("reuses","entry_id") WHERE "entry_counts"."reuses" > 0;--> statement-breakpoint
CREATE INDEX "organisations_listed" ON "organisations" USING btree ("list_key","id");--> statement-breakpoint
CREATE INDEX "organisations_folded_name" ON "organisations" USING gin ((' ' || replace(replace(replace(lower("name"::text), 'æ', 'ae'), 'ø', 'oe'), 'å', 'aa')) gin_trgm_ops);