//! The same picture for those who share an address: 1200 × 630 pixels, as Open Graph wants it, shapes without text.

use tiny_skia::{Color, FillRule, LineCap, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use super::{COLOURS, Picture};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const RADIUS: f32 = 225.0;
const DOT: f32 = 36.0;
/// Under everything, and of lines.
const PAPER: u32 = 0xff_ffff;
const LINE: u32 = 0xb3_bac2;

fn colour(rgb: u32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(rgb: u32) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(colour(rgb));
    paint
}

impl Picture {
    /// As PNG; nothing where the machine has no room for it.
    pub(crate) fn png(&self) -> Option<Vec<u8>> {
        let mut map = Pixmap::new(WIDTH, HEIGHT)?;
        map.fill(colour(PAPER));
        let (middle_x, middle_y) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
        let place = |at: usize, far: f32| {
            let (x, y) = self.direction(at);
            (middle_x + far * x as f32, middle_y + far * y as f32)
        };
        let stroke = Stroke { width: 7.0, line_cap: LineCap::Round, ..Stroke::default() };
        let mut draw = |path: Option<Path>| {
            if let Some(path) = path {
                map.stroke_path(&path, &paint(LINE), &stroke, Transform::identity(), None);
            }
        };
        for &(a, b) in &self.lines {
            if a == b {
                let (x, y) = place(a, RADIUS - 50.0);
                draw(PathBuilder::from_circle(x, y, 46.0));
                continue;
            }
            let ((ax, ay), (bx, by)) = (place(a, RADIUS), place(b, RADIUS));
            let bent = |middle: f32, a: f32, b: f32| middle + 0.4 * (f32::midpoint(a, b) - middle);
            let mut curve = PathBuilder::new();
            curve.move_to(ax, ay);
            curve.quad_to(bent(middle_x, ax, bx), bent(middle_y, ay, by), bx, by);
            draw(curve.finish());
        }
        for (at, point) in self.points.iter().enumerate() {
            let (x, y) = place(at, RADIUS);
            // Paper around each point keeps lines from running into it.
            for (radius, rgb) in [(DOT + 8.0, PAPER), (DOT, COLOURS[point.colour()])] {
                if let Some(circle) = PathBuilder::from_circle(x, y, radius) {
                    map.fill_path(&circle, &paint(rgb), FillRule::Winding, Transform::identity(), None);
                }
            }
        }
        map.encode_png().ok()
    }
}

#[cfg(test)]
mod tests {
    use tiny_skia::Pixmap;

    use super::super::{Picture, Point};

    #[test]
    fn clusters_are_seen_in_their_colours() {
        let point = |colour| Point { name: "x".to_owned(), code: String::new(), colour };
        let picture = Picture::new(vec![point(Some(0)), point(None)], vec![(0, 1), (0, 0)]);
        let png = picture.and_then(|picture| picture.png()).unwrap_or_default();
        let map = Pixmap::decode_png(&png).ok();
        let seen = |x, y| map.as_ref().and_then(|map| map.pixel(x, y)).map(|p| (p.red(), p.green(), p.blue()));
        assert_eq!(map.as_ref().map(|map| (map.width(), map.height())), Some((1200, 630)));
        assert_eq!((seen(600, 90), seen(600, 540)), (Some((0x54, 0x88, 0xf1)), Some((0x8a, 0x92, 0x9c))));
        assert_eq!((seen(600, 315), seen(5, 5)), (Some((0xb3, 0xba, 0xc2)), Some((255, 255, 255))));
    }
}
