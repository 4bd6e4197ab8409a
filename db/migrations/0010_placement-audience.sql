UPDATE "placements" SET "audience" = "entries"."audience" FROM "entries" WHERE "entries"."id" = "entry_id" AND "placements"."audience" <> "entries"."audience";--> statement-breakpoint
ALTER TABLE "placements" DROP CONSTRAINT "placements_entry_id_entries_id_fk";--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_audience" UNIQUE("id","audience");--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_entry" FOREIGN KEY ("entry_id","audience") REFERENCES "public"."entries"("id","audience") ON DELETE cascade ON UPDATE cascade;
