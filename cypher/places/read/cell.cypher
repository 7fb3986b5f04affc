// One published count.
// takes: scope map, id text
// gives: id text, square text, quarter text, kind text, n number, sources text, ways text, counted text, lat number, lon number, area text, entry number
MATCH (cell:Cell {id: $id})
WHERE $scope.every OR cell.area IN $scope.areas
RETURN cell.id AS id, cell.cell AS square, cell.quarter AS quarter, cell.kind AS kind, cell.n AS n,
  cell.sources AS sources, cell.ways AS ways, cell.counted AS counted, cell.lat AS lat, cell.lon AS lon,
  cell.area AS area, cell.entry AS entry
