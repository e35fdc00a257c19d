//! One SKP whole: content, what it may support, what stands in its way, what the reader may do.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;
use domain::audit::Subject;
use domain::cascade::offer::Offer;
use domain::ids::*;
use domain::organization::card::Card;
use domain::policy::SkpAction as A;
use domain::skp::validate::{Context, RaterFact, SuperiorNode};
use domain::skp::view::{LastYear, OffersNote, Permissions, SkpView};
use domain::skp::{Draft, SkpState};
use store::activity::Filter;
use store::cards;

use super::access::Opened;
use crate::{Ctx, Error, Result};

/// Everything that a screen about one SKP shows. A constant number of statements, whatever the size of the SKP.
pub async fn view(ctx: &Ctx, id: SkpId) -> Result<SkpView> {
    let opened = Opened::load(ctx, id).await?;
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let head = &opened.head;
    let draft = store::skp::content(db, instansi, id).await?;
    let owner = cards::by_appointment(db, instansi, [head.skp.appointment])
        .await?
        .remove(&head.skp.appointment)
        .ok_or(Error::NotFound)?;
    let superior = Superior::load(ctx, &opened, &owner).await?;
    let context = context(ctx, &opened, &owner, &superior, &draft).await?;
    let last_year = last_year(ctx, &owner, head.skp.year).await?;
    let sight = store::skp::lines_of_sight(
        db,
        instansi,
        draft
            .results
            .iter()
            .filter_map(|result| result.supports)
            .collect::<HashSet<_>>(),
    )
    .await?;
    let comments = store::skp::comments(db, instansi, id).await?;
    let dialogues = store::skp::dialogues(db, instansi, id).await?;
    let about = Filter::Subject(Subject::Skp, id.0);
    let last = store::activity::list(db, instansi, about, None, 1).await?;
    Ok(SkpView {
        waiting: superior.waiting(&draft),
        rater: superior.rater,
        rater_title: superior.rater_title,
        offers: superior.offers,
        offers_note: superior.note,
        may: permissions(ctx, &opened),
        dialogue_required: ctx.rules.dialogue_required,
        saved_at: last.first().map_or(head.created_at, |activity| activity.at),
        skp: head.skp.clone(),
        sight: sight.into_iter().collect(),
        owner,
        draft,
        context,
        last_year,
        comments,
        dialogues,
    })
}

fn permissions(ctx: &Ctx, opened: &Opened) -> Permissions {
    let may = |action| opened.may(ctx, action);
    Permissions {
        edit: may(A::Edit),
        submit: may(A::Submit),
        withdraw: may(A::Withdraw),
        open_review: may(A::OpenReview),
        comment: may(A::Comment),
        return_: may(A::Return),
        agree: may(A::Agree),
        set: may(A::Set),
        propose_change: may(A::ProposeChange),
        discard: may(A::Discard),
        record_dialogue: may(A::RecordDialogue),
    }
}

/// The rater's side of an SKP: who he is and what of his can be supported.
pub(super) struct Superior {
    pub rater: Option<Card>,
    pub rater_title: String,
    pub offers: Vec<Offer>,
    pub note: OffersNote,
    /// How many people look up to the same rater.
    team: u32,
}

impl Superior {
    pub async fn load(ctx: &Ctx, opened: &Opened, owner: &Card) -> Result<Self> {
        let db = ctx.store.read();
        let instansi = ctx.instansi_id();
        let year = opened.head.skp.year;
        let Some(position) = opened.facts.rater_position else {
            let offers = plan_offers(ctx, year, &owner.unit_path, true).await?;
            return Ok(Self {
                rater: None,
                rater_title: String::new(),
                offers,
                note: OffersNote::NoRater,
                team: 1,
            });
        };
        let rater = cards::holders(db, instansi, [position], ctx.today)
            .await?
            .remove(&position);
        let rater = rater.filter(|card| card.person != owner.person);
        let rater_title = match &rater {
            Some(card) => card.title.clone(),
            None => cards::position_title(db, instansi, position).await?,
        };
        let team =
            u32::try_from(cards::rated_by(db, instansi, position, ctx.today).await?.len()).unwrap_or(1);
        // A head of an agency is rated by the head of the region, who has a plan but no SKP.
        let from_plan = owner.kind.is_jpt()
            || rater
                .as_ref()
                .is_some_and(|card| card.kind == domain::organization::PositionKind::KepalaDaerah);
        if from_plan {
            let offers = plan_offers(ctx, year, &owner.unit_path, false).await?;
            return Ok(Self {
                rater,
                rater_title,
                offers,
                note: OffersNote::FromPlan,
                team,
            });
        }
        let superior = store::skp::of_position(db, instansi, year, position).await?;
        let (offers, note) = match superior {
            Some(head) => {
                let name = rater.as_ref().map(|card| card.name.clone()).unwrap_or_default();
                let mut offers = store::skp::offers_of_skp(db, instansi, head.skp.id, &name).await?;
                let drafts = head.skp.state == SkpState::Draft;
                for offer in &mut offers {
                    offer.provisional = drafts;
                }
                let note = if drafts {
                    OffersNote::RaterDrafts
                } else {
                    OffersNote::FromRater
                };
                (offers, note)
            }
            None => (
                plan_offers(ctx, year, &owner.unit_path, true).await?,
                OffersNote::RaterHasNone,
            ),
        };
        Ok(Self {
            rater,
            rater_title,
            offers,
            note,
            team,
        })
    }

    /// Colleagues who took no share yet, oneself included; at least one.
    fn waiting(&self, draft: &Draft) -> u32 {
        let own: HashSet<NodeId> = draft.results.iter().filter_map(|result| result.id).collect();
        let took: HashSet<PersonId> = self
            .offers
            .iter()
            .flat_map(|offer| &offer.indicators)
            .flat_map(|indicator| &indicator.taken)
            .filter(|taken| !own.contains(&taken.result))
            .map(|taken| taken.person)
            .collect();
        self.team
            .saturating_sub(u32::try_from(took.len()).unwrap_or(0))
            .max(1)
    }
}

async fn plan_offers(ctx: &Ctx, year: i32, path: &str, provisional: bool) -> Result<Vec<Offer>> {
    let mut offers = store::skp::offers_of_plan(ctx.store.read(), ctx.instansi_id(), year, path).await?;
    for offer in &mut offers {
        offer.provisional = provisional;
    }
    Ok(offers)
}

/// What the rules of V-SKP need besides the draft.
pub(super) async fn context(
    ctx: &Ctx,
    opened: &Opened,
    owner: &Card,
    superior: &Superior,
    draft: &Draft,
) -> Result<Context> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let skp = &opened.head.skp;
    let other_periods =
        store::skp::others_of_appointment(db, instansi, skp.appointment, Some(skp.id)).await?;
    let offered: HashMap<NodeId, &Offer> = superior.offers.iter().map(|offer| (offer.node, offer)).collect();
    let supported = store::skp::supported(
        db,
        instansi,
        draft.results.iter().filter_map(|result| result.supports),
    )
    .await?;
    let from_rater = matches!(superior.note, OffersNote::FromRater | OffersNote::RaterDrafts);
    let superior_nodes = offered
        .values()
        .map(|offer| SuperiorNode {
            node: offer.node,
            from_rater: from_rater && !offer.provisional,
            accepted_assignment: false,
            provisional: offer.provisional,
        })
        .chain(
            supported
                .keys()
                .filter(|node| !offered.contains_key(node))
                .map(|node| SuperiorNode {
                    node: *node,
                    from_rater: false,
                    accepted_assignment: false,
                    provisional: true,
                }),
        )
        .collect();
    let last_year = store::skp::last_targets(db, instansi, skp.person, skp.year - 1).await?;
    Ok(Context {
        form: skp.form,
        approach: skp.approach,
        position_kind: owner.kind,
        is_unit_head: owner.is_unit_head,
        period_start: skp.period_start,
        period_end: skp.period_end,
        appointment_from: owner.valid_from,
        appointment_to: owner.valid_to,
        other_periods,
        rater: superior.rater.as_ref().map(|card| RaterFact {
            person: card.person,
            valid: true,
        }),
        owner: owner.person,
        superior_nodes,
        required_indicators: Vec::new(),
        last_year,
        today: ctx.today,
        deadline: ctx.rules.deadline(skp.year),
        limits: ctx.rules.skp.clone(),
    })
}

async fn last_year(ctx: &Ctx, owner: &Card, year: i32) -> Result<Vec<LastYear>> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let before = store::skp::of_person(db, instansi, owner.person)
        .await?
        .into_iter()
        .find(|head| {
            head.skp.year < year && head.skp.period_end.year() == year - 1 && head.skp.set_at.is_some()
        });
    let Some(before) = before else {
        return Ok(Vec::new());
    };
    let content = store::skp::content(db, instansi, before.skp.id).await?;
    Ok(content
        .results
        .into_iter()
        .map(|result| LastYear {
            text: result.text,
            indicators: result.indicators,
        })
        .collect())
}
