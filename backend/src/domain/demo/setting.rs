//! The surroundings that a branch works in: they decide its size, and who its members are.

use dangvien_shared::vocabulary::{BranchPlace, Occupation, OrganisationType};

/// What kind of life goes on around a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Setting {
    Village,
    Street,
    CommuneOffice,
    CommuneForce,
    School,
    UpperSecondary,
    Health,
    Agency,
    PublicService,
    NonPublic,
    Enterprise,
    ArmedForces,
}

impl Setting {
    /// The setting of a branch by its place and the type of its grassroots organisation.
    pub(super) fn of(place: BranchPlace, org_type: OrganisationType) -> Self {
        use OrganisationType as T;
        match place {
            BranchPlace::Village => Self::Village,
            BranchPlace::StreetGroup => Self::Street,
            BranchPlace::CommuneOffice => Self::CommuneOffice,
            BranchPlace::CommuneMilitary | BranchPlace::CommunePolice => Self::CommuneForce,
            BranchPlace::School => Self::School,
            BranchPlace::UpperSecondarySchool => Self::UpperSecondary,
            BranchPlace::HealthStation => Self::Health,
            BranchPlace::Enterprise => Self::Enterprise,
            BranchPlace::Agency => match org_type {
                T::Military | T::Police => Self::ArmedForces,
                T::PublicServiceEdu | T::PublicServiceHealth | T::PublicServiceOther => Self::PublicService,
                T::NonPublicService => Self::NonPublic,
                _ => Self::Agency,
            },
        }
    }

    /// Whether people live there, instead of working there until they retire.
    pub(super) const fn is_residential(self) -> bool {
        matches!(self, Self::Village | Self::Street)
    }

    /// Smallest and largest number of members at first sight; residential ones are scaled to the total afterwards.
    pub(super) const fn size(self) -> (u32, u32) {
        match self {
            Self::Village => (9, 28),
            Self::Street => (15, 40),
            Self::CommuneOffice => (14, 24),
            Self::CommuneForce | Self::Health => (5, 8),
            Self::School => (8, 17),
            Self::UpperSecondary => (13, 26),
            Self::Agency | Self::PublicService => (8, 20),
            Self::NonPublic => (5, 12),
            Self::Enterprise => (8, 18),
            Self::ArmedForces => (9, 22),
        }
    }

    /// Women among a hundred members who are there at the opening.
    pub(super) const fn women_percent(self) -> u32 {
        match self {
            Self::Village => 21,
            Self::Street => 33,
            Self::CommuneOffice => 24,
            Self::School => 68,
            Self::UpperSecondary => 48,
            Self::Health => 62,
            Self::Agency => 32,
            Self::PublicService => 46,
            Self::NonPublic => 45,
            Self::Enterprise => 34,
            Self::CommuneForce | Self::ArmedForces => 7,
        }
    }

    /// Ages on the day of the published figures of those who were members at the opening: bands with weights.
    pub(super) const fn ages(self) -> &'static [((u32, u32), u32)] {
        match self {
            Self::Village | Self::Street => &[
                ((26, 30), 3),
                ((31, 40), 13),
                ((41, 50), 18),
                ((51, 60), 26),
                ((61, 70), 22),
                ((71, 80), 11),
                ((81, 90), 5),
                ((91, 96), 1),
            ],
            Self::School
            | Self::UpperSecondary
            | Self::PublicService
            | Self::NonPublic
            | Self::Enterprise => {
                &[((26, 30), 8), ((31, 40), 44), ((41, 50), 32), ((51, 54), 12), ((55, 59), 4)]
            }
            Self::CommuneOffice | Self::CommuneForce | Self::Health | Self::Agency => {
                &[((26, 30), 5), ((31, 40), 34), ((41, 50), 36), ((51, 54), 17), ((55, 59), 8)]
            }
            Self::ArmedForces => &[((26, 30), 22), ((31, 40), 46), ((41, 50), 26), ((51, 54), 6)],
        }
    }

    /// Occupations of those who work, with weights.
    pub(super) const fn occupations(self, org_type: OrganisationType) -> &'static [(Occupation, u32)] {
        use Occupation as O;
        match self {
            Self::Village => &[
                (O::Farmer, 64),
                (O::VillageActivist, 14),
                (O::Other, 9),
                (O::EntWorker, 4),
                (O::CommuneOfficial, 5),
                (O::PublicEmployee, 4),
            ],
            Self::Street => &[
                (O::Other, 34),
                (O::VillageActivist, 16),
                (O::Farmer, 14),
                (O::EntStaff, 12),
                (O::EntManager, 5),
                (O::PublicEmployee, 12),
                (O::StateOfficial, 7),
            ],
            Self::CommuneOffice => &[(O::CommuneOfficial, 95), (O::PublicEmployee, 5)],
            Self::CommuneForce => &[(O::CommuneOfficial, 80), (O::VillageActivist, 20)],
            Self::School | Self::UpperSecondary | Self::Health | Self::PublicService => {
                &[(O::PublicEmployee, 1)]
            }
            Self::Agency => match org_type {
                OrganisationType::PartyStateAgency => &[(O::StateOfficial, 72), (O::PartyMassOfficial, 28)],
                _ => &[(O::StateOfficial, 60), (O::CommuneOfficial, 10), (O::Other, 30)],
            },
            Self::NonPublic => &[(O::NonPublicEmployee, 1)],
            Self::Enterprise => {
                &[(O::EntManager, 20), (O::EntStaff, 40), (O::EntWorker, 37), (O::Enterprise, 3)]
            }
            Self::ArmedForces => &[(O::ArmedForces, 1)],
        }
    }

    /// Where newly admitted people of an occupation are found, with weights.
    pub(super) const fn of_occupation(occupation: Occupation) -> &'static [(Self, u32)] {
        use Occupation as O;
        match occupation {
            O::Farmer => &[(Self::Village, 96), (Self::Street, 4)],
            O::VillageActivist => &[(Self::Village, 84), (Self::Street, 16)],
            O::CommuneOfficial => &[(Self::CommuneOffice, 85), (Self::CommuneForce, 15)],
            O::PublicEmployee => {
                &[(Self::School, 66), (Self::UpperSecondary, 5), (Self::Health, 9), (Self::PublicService, 20)]
            }
            O::NonPublicEmployee => &[(Self::NonPublic, 1)],
            O::StateOfficial | O::PartyMassOfficial => &[(Self::Agency, 1)],
            O::Enterprise | O::EntManager | O::EntStaff | O::EntWorker => &[(Self::Enterprise, 1)],
            O::ArmedForces => &[(Self::ArmedForces, 1)],
            O::Pupil => &[(Self::UpperSecondary, 1)],
            O::Student => &[(Self::PublicService, 1)],
            O::Other | O::Retired => &[(Self::Village, 70), (Self::Street, 30)],
        }
    }

    /// Transfers to another branch among a thousand members a year.
    pub(super) const fn transfers_per_mille(self) -> u32 {
        match self {
            Self::Village => 9,
            Self::Street => 14,
            Self::School | Self::UpperSecondary | Self::Health => 34,
            Self::CommuneOffice | Self::CommuneForce => 22,
            Self::Agency | Self::PublicService | Self::NonPublic => 32,
            Self::Enterprise => 45,
            Self::ArmedForces => 60,
        }
    }

    /// Moves to another province among ten thousand members below fifty a year.
    pub(super) const fn departures_per_myriad(self) -> u32 {
        match self {
            Self::Village => 150,
            Self::Street | Self::Enterprise => 230,
            Self::ArmedForces => 400,
            _ => 185,
        }
    }
}
