//! What the calls are about: ids of the demo, and a few things that were made for the matrix.

use std::collections::BTreeMap;

use demo::named;
use domain::cascade::proposal::{NewProposals, ProposedMove};
use domain::cascade::rearrange::NodeRef;
use domain::dialogue::DialogueKind;
use domain::ids::*;
use domain::import::ImportKind;
use domain::organization::{Nip, Person};
use domain::skp::Draft;
use operations::Ctx;
use operations::cascade::{AskSupport, NewNode, ask_support, create_node, propose_moves};
use operations::import::{Upload, upload};
use operations::organization::{NameRater, name_rater};
use operations::session::make_reset_link;
use operations::skp::{NewDialogue, record_dialogue};
use store::organization;
use store::session::accounts_of_people;
use uuid::Uuid;

use super::actors::instansi_of;
use super::world::as_person;

/// An id that nothing has.
pub const NOBODY: Uuid = Uuid::from_u128(0x0193_d5b2_8000_7000_8000_0000_dead_beef);

/// An SKP as a target.
pub struct Plan {
    pub id: SkpId,
    pub version: i32,
    pub appointment: AppointmentId,
    pub draft: Draft,
}

/// A person as a target.
pub struct Somebody {
    pub person: Person,
    pub account: Option<(AccountId, i32)>,
    pub roles: Vec<RoleGrantId>,
    pub naming: Option<RaterAssignmentId>,
}

/// Everything, by the names of the table.
pub struct Things {
    pub plans: BTreeMap<&'static str, Plan>,
    pub people: BTreeMap<&'static str, Somebody>,
    pub imports: BTreeMap<&'static str, ImportId>,
    /// Token of a one-time link.
    pub link: String,
    /// A goal of the region, without a unit that answers for it.
    pub region: NodeId,
    /// A session of the employee's.
    pub session: SessionId,
    /// Proposals of moves, by the names of the table.
    pub proposals: BTreeMap<&'static str, ProposalId>,
    /// What health asks of education.
    pub support: CrossLinkId,
}

const PLANS: [(&str, &str, &str); 10] = [
    ("draft", "rudi-lakoe", "draft"),
    ("submitted", "nur-aini", "diajukan"),
    ("reviewed", "agnes-tefa", "dalam_reviu"),
    ("agreed", "hasan-mahsun", "disepakati"),
    ("set", "dewi-kartika", "ditetapkan"),
    ("rater", "yohanes-seran", "ditetapkan"),
    ("acting", "anastasia-wadu", "ditetapkan"),
    ("left", "kabid-sdk", "ditutup"),
    ("elsewhere", "guru-matematika", "ditetapkan"),
    ("foreign", "kementerian/pegawai", "ditetapkan"),
];

const PEOPLE: [(&str, &str); 12] = [
    ("employee", "rudi-lakoe"),
    ("elsewhere", "guru-matematika"),
    ("foreign", "kementerian/pegawai"),
    ("left", "kabid-sdk"),
    ("auditor", "auditor-madya"),
    ("agency_admin", "kasubbag-dinkes"),
    ("agency_team", "perencana-dinkes"),
    ("personnel", "admin-bkd"),
    ("foreign_personnel", "kementerian/admin"),
    ("without_task", "fitri-lestari"),
    ("acting_head", "ratna-dewi"),
    ("agency_head", "andi-wirawan"),
];

impl Things {
    pub async fn make(ctx: &Ctx, ministry: &Ctx, session: SessionId) -> Self {
        let of = |key: &str| {
            if instansi_of(key) == ctx.instansi_id() {
                ctx
            } else {
                ministry
            }
        };
        let rater = |appointment: &str, rater: &str| NameRater {
            appointment: named(&format!("pengangkatan/{appointment}")),
            rater_position: named::<PositionId>(&format!("jabatan/{rater}")).to_string(),
            appeal_position: String::new(),
            valid_from: "2026-02-01".into(),
            valid_to: String::new(),
            decree_number: "1/UJI/2026".into(),
        };
        name_rater(ctx, rater("guru-matematika", "kepsek-sman1"))
            .await
            .expect("a rater");
        name_rater(ministry, rater("kementerian/pegawai", "kementerian/direktur"))
            .await
            .expect("a rater");
        let siti = as_person(ctx, named("orang/siti-rahmawati")).await;
        let talk = NewDialogue {
            kind: DialogueKind::KlarifikasiEkspektasi,
            held_on: ctx.today,
            summary: "Target dibahas bersama.".into(),
            agreement: String::new(),
        };
        record_dialogue(&siti, named("skp/agnes-tefa"), talk)
            .await
            .expect("a dialogue");
        let bappeda = as_person(ctx, named("orang/perencana-bappeda")).await;
        let goal = NewNode {
            parent: Some(named("rencana/misi-1")),
            year: 2026,
            kind: "tujuan".into(),
            text: "Meningkatnya harapan hidup sehat di daerah".into(),
            ..NewNode::default()
        };
        let region = create_node(&bappeda, goal).await.expect("a goal of the region");

        let mut plans = BTreeMap::new();
        for (name, key, state) in PLANS {
            plans.insert(name, plan(of(key), key, state).await);
        }
        let mut people = BTreeMap::new();
        for (name, key) in PEOPLE {
            people.insert(name, somebody(of(key), key).await);
        }
        let fitri = people["without_task"].account.expect("an account").0;
        let link = make_reset_link(ctx, fitri).await.expect("a link");
        let mut imports = BTreeMap::new();
        for (name, key) in [
            ("agency_admin", "kasubbag-dinkes"),
            ("personnel", "admin-bkd"),
            ("foreign", "kementerian/admin"),
            ("planning", "perencana-bappeda"),
        ] {
            let maker = as_person(of(key), named(&format!("orang/{key}"))).await;
            let (kind, text) = match name {
                "planning" => (ImportKind::Plan, goals()),
                _ => (ImportKind::Units, units(name)),
            };
            let file = Upload {
                kind,
                file_name: format!("{name}.csv"),
                bytes: text.into_bytes(),
            };
            imports.insert(name, upload(&maker, file).await.expect("an import"));
        }
        let proposals = proposals(ctx, &plans).await;
        Self {
            plans,
            people,
            imports,
            link: link.path.rsplit('/').next().unwrap_or_default().to_owned(),
            region,
            session,
            proposals,
            support: support(ctx).await,
        }
    }

    /// The SKP behind a target, if the table does not mean one that nobody has.
    pub fn plan(&self, target: &str) -> Option<&Plan> {
        self.plans.get(target)
    }

    pub fn person(&self, target: &str) -> Option<&Somebody> {
        self.people.get(target)
    }

    /// Number of a person, as the answers would tell it.
    pub fn nip(&self, target: &str) -> Option<String> {
        let person = self.person(target)?;
        person.person.nip.as_ref().map(Nip::as_str).map(str::to_owned)
    }
}

/// To education's head by the head of health; to the owner of `set` by the head of the division.
async fn proposals(ctx: &Ctx, plans: &BTreeMap<&'static str, Plan>) -> BTreeMap<&'static str, ProposalId> {
    let set = plans["set"].draft.results[0].id.expect("a result");
    let mut made = BTreeMap::new();
    for (name, by, node, parent) in [
        (
            "proposed_agency",
            "andi-wirawan",
            named("rencana/dinkes.mutu"),
            named("rencana/disdik.sasaran"),
        ),
        (
            "proposed_change",
            "siti-rahmawati",
            set,
            named("rencana/dinkes.gizi"),
        ),
    ] {
        let moves = vec![ProposedMove {
            node: NodeRef::of(node),
            version: 1,
            parent: NodeRef::of(parent),
        }];
        let note = "Agar selaras dengan sasaran di sana.".into();
        let who = as_person(ctx, named(&format!("orang/{by}"))).await;
        let ids = propose_moves(
            &who,
            NewProposals {
                year: 2026,
                moves,
                note,
            },
        )
        .await
        .expect("a proposal");
        made.insert(name, ids[0]);
    }
    made
}

/// Health asks education, which has not answered.
async fn support(ctx: &Ctx) -> CrossLinkId {
    let head = as_person(ctx, named("orang/andi-wirawan")).await;
    let input = AskSupport {
        node: named::<NodeId>("rencana/dinkes.program-05").to_string(),
        agency: unit("partner").to_string(),
        role: "Membina tenaga kesehatan sekolah.".into(),
        ..AskSupport::default()
    };
    ask_support(&head, input).await.expect("a request").1
}

/// A file with one new unit.
pub fn units(name: &str) -> String {
    let (code, parent) = match name {
        "foreign" => ("02.1.9", "02.1"),
        "personnel" => ("1.01.9", "1.01"),
        _ => ("1.02.2.9", "1.02.2"),
    };
    format!("kode,nama,kode induk\n{code},Seksi Uji {name},{parent}\n")
}

/// A file with one goal of the region.
pub fn goals() -> String {
    "kunci,jenis,uraian,indikator,target 2026\nU,visi,Visi uji,Seksi Uji planning,1\n".into()
}

/// The unit that a target means.
pub fn unit(target: &str) -> UnitId {
    match target {
        "employee" => named("unit/dinkes.kesmas"),
        "agency" => named("unit/dinkes"),
        "elsewhere" => named("unit/disdik.sman1"),
        "partner" => named("unit/disdik"),
        "root" => named("unit/provinsi"),
        "foreign" | "to_foreign" => named("unit/kementerian/ditjen.mutu"),
        _ => UnitId(NOBODY),
    }
}

/// The post of whom a target means.
pub fn position(target: &str) -> PositionId {
    owned("jabatan", target).map_or(PositionId(NOBODY), PositionId)
}

/// The appointment of whom a target means.
pub fn appointment(target: &str) -> AppointmentId {
    owned("pengangkatan", target).map_or(AppointmentId(NOBODY), AppointmentId)
}

/// The person whom a target means.
pub fn person(target: &str) -> PersonId {
    owned("orang", target).map_or(PersonId(NOBODY), PersonId)
}

fn owned(kind: &str, target: &str) -> Option<Uuid> {
    let key = match target {
        "colleague" => "maria-bota",
        "rater" => "yohanes-seran",
        "acting" => "anastasia-wadu",
        _ => PEOPLE.iter().find(|(name, _)| *name == target)?.1,
    };
    Some(named(&format!("{kind}/{key}")))
}

async fn plan(ctx: &Ctx, key: &str, state: &str) -> Plan {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let heads = store::skp::of_person(db, instansi, named(&format!("orang/{key}")))
        .await
        .expect("plans");
    let head = heads
        .into_iter()
        .find(|head| head.skp.year == 2026 && head.skp.state.code() == state)
        .unwrap_or_else(|| panic!("{key} has no SKP that is {state}"));
    let draft = store::skp::content(db, instansi, head.skp.id)
        .await
        .expect("content");
    Plan {
        id: head.skp.id,
        version: head.skp.version,
        appointment: head.skp.appointment,
        draft,
    }
}

async fn somebody(ctx: &Ctx, key: &str) -> Somebody {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let id: PersonId = named(&format!("orang/{key}"));
    let namings = organization::rater_assignments(db, instansi, [named(&format!("pengangkatan/{key}"))])
        .await
        .expect("namings");
    Somebody {
        person: organization::person(db, instansi, id).await.expect("a person"),
        account: accounts_of_people(db, instansi, [id])
            .await
            .expect("accounts")
            .first()
            .map(|account| (account.id, account.version)),
        roles: organization::roles_of_person(db, instansi, id)
            .await
            .expect("roles")
            .iter()
            .map(|role| role.id)
            .collect(),
        naming: namings.first().map(|naming| naming.id),
    }
}
