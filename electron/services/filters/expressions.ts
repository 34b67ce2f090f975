/** The years by which artworks are counted and filtered; an artwork without one limit has the other. */
export const firstYear = 'coalesce(w.earliest_year, w.latest_year)';
export const lastYear = 'coalesce(w.latest_year, w.earliest_year)';

/** The longest side in millimetres. */
export const longestSide = 'greatest(w.height_mm, w.width_mm, w.depth_mm)';
