// Published counts of some districts and quarters, a page at a time.
// takes: scope map, areas texts, kinds texts, first text, last text, anywhere flag, south number, west number, north number, east number, after text, limit number
// gives: id text, square text, quarter text, kind text, n number, sources text, ways text, counted text, lat number, lon number, area text, entry number
UNWIND $areas AS district
MATCH (cell:Cell {area: district})
WHERE ($scope.every OR cell.area IN $scope.areas)
  AND (size($kinds) = 0 OR cell.kind IN $kinds)
  AND NOT cell.quarter < $first AND NOT cell.quarter > $last
  AND ($anywhere OR (NOT cell.lat < $south AND NOT cell.lat > $north AND NOT cell.lon < $west AND NOT cell.lon > $east))
  AND NOT cell.id <= $after
RETURN cell.id AS id, cell.cell AS square, cell.quarter AS quarter, cell.kind AS kind, cell.n AS n,
  cell.sources AS sources, cell.ways AS ways, cell.counted AS counted, cell.lat AS lat, cell.lon AS lon,
  cell.area AS area, cell.entry AS entry
ORDER BY id LIMIT $limit
