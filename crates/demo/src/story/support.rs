//! What agencies do for each other: agreed with a figure, waiting for an answer, and agreed with a university.

use domain::cascade::crosslink::{CrossLink, CrossState, Partner};
use domain::ids::*;

use crate::plan::Plan;
use crate::story::organization::Units;
use crate::world::World;

/// The links of the year's plan.
pub(crate) fn links(world: &World, units: &Units, plan: &Plan) -> Vec<CrossLink> {
    let (Some(program), Some(nutrition), Some(classes)) = (
        plan.find("dinkes.program-02"),
        plan.find("dinkes.gizi"),
        plan.find("disdik.program"),
    ) else {
        return Vec::new();
    };
    let head = |key: &str| -> PersonId { world.id("orang", key) };
    let year = world.calendar.year;
    let at = |month, day, hour| world.calendar.season(year, month, day, hour, 15);
    let asked = |key: &str, node: NodeId, partner: Partner, role: &str| CrossLink {
        id: world.id("lintas", key),
        year,
        node,
        partner,
        role: role.to_owned(),
        counts_for: None,
        state: CrossState::Offered,
        contributing: None,
        contributing_indicator: None,
        asked_by: head("andi-wirawan"),
        asked_at: at(1, 20, 9),
        answered_by: None,
        answered_at: None,
        answer: String::new(),
        version: 1,
    };
    let mut links = vec![CrossLink {
        state: CrossState::Accepted,
        answered_by: Some(head("andi-wirawan")),
        answered_at: Some(at(1, 20, 9)),
        answer: "Perjanjian kerja sama 440/12/2025, 15 Desember 2025".into(),
        ..asked(
            "universitas",
            nutrition.node.id,
            Partner::External("Universitas Nusa Raya".into()),
            "Mendampingi survei gizi dan menelaah hasilnya.",
        )
    }];
    if let (Some(&education), Some(counts_for), Some(own)) = (
        units.get("disdik"),
        program.indicators.get(1),
        classes.indicators.get(1),
    ) {
        links.push(CrossLink {
            counts_for: Some(counts_for.id),
            state: CrossState::Accepted,
            contributing: Some(classes.node.id),
            contributing_indicator: Some(own.id),
            answered_by: Some(head("kadisdik")),
            answered_at: Some(at(1, 22, 14)),
            answer: "Kelas orang tua di sekolah menengah sudah dianggarkan.".into(),
            version: 2,
            ..asked(
                "disdik",
                program.node.id,
                Partner::Agency(education),
                "Mendampingi keluarga berisiko stunting lewat kelas orang tua di sekolah.",
            )
        });
    }
    if let Some(&social) = units.get("dinsos") {
        links.push(CrossLink {
            asked_at: at(1, 27, 10),
            ..asked(
                "dinsos",
                program.node.id,
                Partner::Agency(social),
                "Memadankan data keluarga penerima bantuan sosial dengan sasaran pendampingan gizi.",
            )
        });
    }
    links
}
