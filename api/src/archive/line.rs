//! A row as a line.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value, error::Error};

use crate::{
    secret::hexadecimal,
    store::backup::{Cell, Kind, Table},
};

/// A row with the names of its columns, in the table's order.
struct Line<'a>(&'a Table, &'a [Option<Cell>]);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.1.len()))?;
        for (column, cell) in self.0.columns.iter().zip(self.1) {
            match cell {
                None => object.serialize_entry(&column.name, &()),
                Some(Cell::Integer(number)) => object.serialize_entry(&column.name, number),
                Some(Cell::Truth(truth)) => object.serialize_entry(&column.name, truth),
                Some(Cell::Double(number)) => object.serialize_entry(&column.name, &format!("{number:?}")),
                Some(Cell::Text(text)) => object.serialize_entry(&column.name, text),
                Some(Cell::Bytes(bytes)) => object.serialize_entry(&column.name, &hexadecimal(bytes)),
            }?;
        }
        object.end()
    }
}

/// Writes a row, with the line's end.
pub(super) fn write(table: &Table, row: &[Option<Cell>], line: &mut Vec<u8>) -> Result<(), Error> {
    serde_json::to_writer(&mut *line, &Line(table, row))?;
    line.push(b'\n');
    Ok(())
}

/// Reads a row. What is wrong is told in words.
pub(super) fn read(table: &Table, line: &[u8]) -> Result<Vec<Option<Cell>>, String> {
    let mut object: Map<String, Value> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let row = table.columns.iter().map(|column| {
        let value = object.remove(&column.name).ok_or_else(|| format!("{} is missing", column.name))?;
        if value.is_null() {
            return Ok(None);
        }
        cell(column.kind, value).ok_or_else(|| format!("{} is not what it should be", column.name)).map(Some)
    });
    let row = row.collect::<Result<_, _>>()?;
    match object.keys().next() {
        None => Ok(row),
        Some(name) => Err(format!("there is no column {name}")),
    }
}

/// A value of a kind. `None` where it is of another.
fn cell(kind: Kind, value: Value) -> Option<Cell> {
    Some(match (kind, value) {
        (Kind::Integer, Value::Number(number)) => Cell::Integer(number.as_i64()?),
        (Kind::Truth, Value::Bool(truth)) => Cell::Truth(truth),
        (Kind::Double, Value::String(number)) => Cell::Double(number.parse().ok()?),
        (Kind::Text, Value::String(text)) => Cell::Text(text),
        (Kind::Bytes, Value::String(digits)) => Cell::Bytes(bytes(&digits)?),
        _ => return None,
    })
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digit = |digit: &u8| char::from(*digit).to_digit(16);
    let pairs = digits.as_bytes().chunks(2).map(|pair| {
        let [high, low] = pair else { return None };
        u8::try_from(16 * digit(high)? + digit(low)?).ok()
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use proptest::prelude::*;

    use super::*;
    use crate::store::backup::Column;

    fn table() -> Table {
        let kinds = [Kind::Integer, Kind::Truth, Kind::Double, Kind::Text, Kind::Bytes];
        let column = |kind| Column { name: format!("{kind:?}"), kind };
        Table { name: "t".to_owned(), columns: kinds.map(column).into(), key: Vec::new(), counted: None }
    }

    fn wrong(line: &str) -> String {
        read(&table(), line.as_bytes()).unwrap_err()
    }

    proptest! {
        #[test]
        fn a_row_comes_back(
            integer: Option<i64>,
            truth: Option<bool>,
            bits: Option<u64>,
            text: Option<String>,
            bytes: Option<Vec<u8>>,
        ) {
            // What is no number is equal to nothing.
            let double = bits.map(f64::from_bits).filter(|number| !number.is_nan());
            let row = vec![
                integer.map(Cell::Integer),
                truth.map(Cell::Truth),
                double.map(Cell::Double),
                text.map(Cell::Text),
                bytes.map(Cell::Bytes),
            ];
            let mut line = Vec::new();
            write(&table(), &row, &mut line).unwrap();
            prop_assert_eq!(line.iter().position(|byte| *byte == b'\n'), Some(line.len() - 1));
            prop_assert_eq!(read(&table(), &line).unwrap(), row);
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        let rest = r#""Truth":true,"Double":"1.5","Text":"","Bytes":"00ff""#;
        assert_eq!(wrong(&format!("{{{rest}}}")), "Integer is missing");
        assert_eq!(wrong(&format!("{{\"Integer\":1,\"more\":2,{rest}}}")), "there is no column more");
        assert_eq!(wrong(&format!("{{\"Integer\":9223372036854775808,{rest}}}")), "Integer is not what it should be");
        assert_eq!(wrong(&format!("{{\"Integer\":\"1\",{rest}}}")), "Integer is not what it should be");
        let odd = rest.replace("00ff", "00f");
        assert_eq!(wrong(&format!("{{\"Integer\":1,{odd}}}")), "Bytes is not what it should be");
        assert!(wrong("{").contains("EOF"));
        assert!(read(&table(), format!("{{\"Integer\":1,{rest}}}").as_bytes()).is_ok());
    }
}
