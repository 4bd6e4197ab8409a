-- what was shared before there was a desk is not new there
INSERT INTO "activity_readers" ("name", "seq") SELECT 'review', coalesce(max("seq"), 0) FROM "activity" ON CONFLICT DO NOTHING;
