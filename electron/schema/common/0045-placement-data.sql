-- Rotation and file name belong to an image's placement: two artworks may have the same image, and one must not change
-- or reveal the other's. NULL in placements of older versions: the image has the value.
ALTER TABLE artwork_images
  ADD COLUMN rotation smallint CHECK (rotation IN (0, 90, 180, 270)),
  ADD COLUMN file_name text CHECK (char_length(file_name) <= 300);
