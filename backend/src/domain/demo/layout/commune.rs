//! The branches of a commune, ward or township: office, health station, schools, villages.

use super::Draft;
use crate::domain::demo::{
    shape::count,
    source::{Character, source},
    title,
};
use dangvien_shared::vocabulary::{BranchPlace, OrganisationType};

impl Draft<'_> {
    pub(super) fn commune_branches(&mut self, committee: usize, org_type: OrganisationType, branches: u32) {
        let district = &source().districts[self.district];
        let upland = matches!(district.character, Character::Mountain | Character::Hills);
        // Minorities live unevenly: some communes of a district have many, others few.
        let minority =
            (district.minority_weight / 100.0 * (0.35 + 1.3 * self.chance.unit())).clamp(0.0, 0.92);
        let word = match org_type {
            OrganisationType::Ward => "phường",
            OrganisationType::Township => "thị trấn",
            _ => "xã",
        };
        let mut names: Vec<(String, BranchPlace)> =
            vec![(format!("cơ quan {word}"), BranchPlace::CommuneOffice)];
        if branches >= 6 {
            names.push(("trạm y tế".to_owned(), BranchPlace::HealthStation));
        }
        let schools = if branches >= 12 { 3 } else { 1 };
        for school in &title::COMMUNE_SCHOOLS[..schools] {
            names.push(((*school).to_owned(), BranchPlace::School));
        }
        if branches >= 12 && self.chance.happens(0.6) {
            names.push((format!("quân sự {word}"), BranchPlace::CommuneMilitary));
        }
        if branches >= 12 && self.chance.happens(0.4) {
            names.push((format!("công an {word}"), BranchPlace::CommunePolice));
        }
        let left = branches.saturating_sub(count(names.len()));
        names.extend(self.villages(org_type, upland && minority > 0.25, left));
        for (number, (name, place)) in (0..branches).zip(names) {
            self.branch(committee, committee, number, &format!("Chi bộ {name}"), place, org_type, minority);
        }
    }

    fn villages(
        &mut self,
        org_type: OrganisationType,
        mountain: bool,
        count: u32,
    ) -> Vec<(String, BranchPlace)> {
        if org_type != OrganisationType::Commune {
            let groups = (1..=count).map(|n| (format!("tổ dân phố số {n}"), BranchPlace::StreetGroup));
            return groups.collect();
        }
        let (word, known) = if mountain { ("bản", title::HAMLETS) } else { ("thôn", title::VILLAGES) };
        let mut names = known.to_vec();
        self.chance.shuffle(&mut names);
        (0..count as usize)
            .map(|n| {
                // More villages than names: number the second round.
                let round = n / names.len() + 1;
                let name = names[n % names.len()];
                let name =
                    if round == 1 { format!("{word} {name}") } else { format!("{word} {name} {round}") };
                (name, BranchPlace::Village)
            })
            .collect()
    }
}
