//! The founding of the enterprises' bloc: who was handed over to it, and who was founded there.

use super::{Historian, first_of_month};
use crate::domain::demo::{ENTERPRISES_FOUNDED_ON, OPENING, chart::State, day};

impl Historian<'_> {
    /// The enterprises' bloc was founded on 1/8/2009; its organisations were handed over then or founded later.
    pub(super) fn found_enterprises(&mut self, position: usize) {
        let bloc = self.layout.uppers[position];
        self.organisation_mut(bloc).first_mut().from = ENTERPRISES_FOUNDED_ON;
        self.busy[bloc] = true;
        let before: Vec<usize> = self
            .layout
            .uppers
            .iter()
            .copied()
            .filter(|upper| *upper != bloc)
            .take(position.min(11))
            .collect();
        let below: Vec<usize> = self.children(bloc);
        let (mut handed_over, mut founded) = (Vec::new(), Vec::new());
        for (number, organisation) in below.into_iter().enumerate() {
            self.busy[organisation] = true;
            let branches = self.children(organisation);
            for branch in &branches {
                self.busy[*branch] = true;
            }
            let list = if number % 3 == 2 { &mut founded } else { &mut handed_over };
            list.push((organisation, branches));
        }
        for (organisation, _branches) in &handed_over {
            // Most enterprises are in the city, the first of the uppers.
            let from = if self.chance.happens(0.5) { before[0] } else { *self.chance.pick(&before) };
            let state = self.organisation(*organisation).last().clone();
            let states = vec![
                State { parent: Some(from), ..state.clone() },
                State { from: ENTERPRISES_FOUNDED_ON, ..state },
            ];
            self.organisation_mut(*organisation).states = states;
        }
        let sources: Vec<usize> = handed_over
            .into_iter()
            .flat_map(
                |(organisation, branches)| if branches.is_empty() { vec![organisation] } else { branches },
            )
            .filter(|position| self.layout.home_of[*position].is_some())
            .collect();
        for (organisation, branches) in founded {
            let on = first_of_month(self.chance.day(day(2009, 9, 1), day(2015, 11, 30)));
            self.organisation_mut(organisation).first_mut().from = on;
            let with_members = if branches.is_empty() { vec![organisation] } else { branches };
            for branch in with_members {
                self.organisation_mut(branch).first_mut().from = on;
                let source = *self.chance.pick(&sources);
                self.home(branch).stays = vec![(OPENING, source), (on, branch)];
            }
        }
    }
}
