(function () {
  'use strict';
  var collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  var hasFilter = 10;

  function value(row, column) {
    var cell = row.cells[column];
    return cell.hasAttribute('data-v') ? Number(cell.getAttribute('data-v')) : cell.textContent;
  }

  // What is empty comes last, whichever way it is sorted.
  function compare(a, b, isDown) {
    if (a === '' || b === '') { return (a === '') - (b === ''); }
    var order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(a, b);
    return isDown ? -order : order;
  }

  function sort(table, column, isDown) {
    var body = table.tBodies[0];
    var rows = Array.prototype.map.call(body.rows, function (row) { return { row: row, value: value(row, column) }; });
    rows.sort(function (a, b) { return compare(a.value, b.value, isDown); });
    var all = document.createDocumentFragment();
    rows.forEach(function (item) { all.appendChild(item.row); });
    body.appendChild(all);
  }

  function makeSortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', function () {
        var isDown = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(function (other) { other.setAttribute('aria-sort', 'none'); });
        head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending');
        sort(table, column, isDown);
      });
    });
  }

  function makeFilter(table, number) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var texts = null;
    var caption = table.caption.textContent;
    var line = document.createElement('div');
    var label = document.createElement('label');
    var input = document.createElement('input');
    var count = document.createElement('span');
    line.className = 'filter';
    input.type = 'search';
    input.id = 'filter' + number;
    label.htmlFor = input.id;
    label.textContent = 'Show rows of \u201c' + caption + '\u201d with';
    count.setAttribute('role', 'status');
    line.append(label, input, count);
    table.parentElement.parentElement.insertBefore(line, table.parentElement);
    input.addEventListener('input', function () {
      var wanted = input.value.trim().toLowerCase();
      var shown = 0;
      texts = texts || rows.map(function (row) { return row.textContent.toLowerCase(); });
      rows.forEach(function (row, i) {
        row.hidden = texts[i].indexOf(wanted) < 0;
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = wanted ? shown + ' of ' + rows.length + ' rows' : '';
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll('table[data-sort]'), function (table, number) {
    makeSortable(table);
    if (table.tBodies[0].rows.length >= hasFilter) { makeFilter(table, number); }
  });
  window.addEventListener('beforeprint', function () {
    Array.prototype.forEach.call(document.querySelectorAll('details'), function (details) { details.open = true; });
  });
}());
