//! Which operations a change of a schema reaches, and which way it travels there.

use super::Compare;

impl Compare<'_> {
    /// Carries flows and operations from the places that operations hold to all that are inside them.
    pub(super) fn spread(&mut self) {
        let places = &mut self.schemas.places;
        let mut waiting: Vec<usize> = (0..places.len()).collect();
        while let Some(id) = waiting.pop() {
            let (flow, operations) = (places[id].flow, places[id].operations.clone());
            for (inner, mask) in places[id].inside.clone() {
                let flow = flow.within(mask);
                if !flow.to_api && !flow.from_api {
                    continue;
                }
                let place = &mut places[inner];
                let before = (place.flow, place.operations.len());
                place.flow = place.flow.and(flow);
                place.operations.extend(&operations);
                if before != (place.flow, place.operations.len()) {
                    waiting.push(inner);
                }
            }
        }
        for place in places.iter() {
            for found in &mut self.changes.list[place.changes.clone()] {
                found.flow = place.flow.within(found.mask);
                let names = place.operations.iter();
                let mut names: Vec<String> = names
                    .map(|index| self.schemas.operations[*index].clone())
                    .collect();
                names.dedup();
                found.operations = names;
            }
        }
    }
}
