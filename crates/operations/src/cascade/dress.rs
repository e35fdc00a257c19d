//! From nodes to rows: owners, indicators, states, and whether a target above has moved. A constant number of statements.

use std::collections::{HashMap, HashSet};

use domain::alignment::AlnSet;
use domain::cascade::view::{NodeIndicator, Owner, RowMark, Stale, TreeRow};
use domain::cascade::{Aspect, Node, Target};
use domain::ids::*;
use domain::organization::card::Card;
use domain::skp::canonical::Snapshot;
use domain::skp::{Draft, SkpState};
use store::cascade::Sight;

use crate::{Ctx, Error, Result};

/// What is known of the nodes besides themselves.
#[derive(Default)]
pub(super) struct Marks {
    /// How many children may be seen, where it was counted already.
    pub counts: HashMap<NodeId, u32>,
    pub hits: HashSet<NodeId>,
    /// Only on the way to others.
    pub context: HashSet<NodeId>,
    /// On the way too, and not to be read.
    pub hidden: HashSet<NodeId>,
}

impl Marks {
    fn of(&self, id: NodeId) -> RowMark {
        if self.hidden.contains(&id) {
            RowMark::Hidden
        } else if self.hits.contains(&id) {
            RowMark::Hit
        } else if self.context.contains(&id) {
            RowMark::Context
        } else {
            RowMark::Plain
        }
    }
}

/// Makes rows of nodes, in their order. What an outsider may not see of a change that is being drafted is shown as it
/// was set.
pub(super) async fn dress(
    ctx: &Ctx,
    sight: &Sight<'_>,
    nodes: Vec<Node>,
    mut marks: Marks,
) -> Result<Vec<TreeRow>> {
    let db = ctx.store.read();
    let instansi = ctx.instansi_id();
    let uncounted: Vec<NodeId> = nodes
        .iter()
        .map(|node| node.id)
        .filter(|id| !marks.counts.contains_key(id))
        .collect();
    let counted = store::cascade::count_children(db, sight, uncounted).await?;
    marks.counts.extend(counted);
    let skps: HashSet<SkpId> = nodes.iter().filter_map(|node| node.skp).collect();
    let standings = store::cascade::standings(db, instansi, skps).await?;
    let readable = store::cascade::readable(db, sight, standings.keys().copied()).await?;
    let foreign = standings
        .iter()
        .filter(|(id, standing)| in_change(standing.state) && !readable.contains(id))
        .map(|(id, _)| *id);
    let set = set_contents(ctx, foreign).await?;
    let shown = nodes
        .iter()
        .map(|node| node.id)
        .filter(|id| !marks.hidden.contains(id));
    let mut indicators = store::cascade::indicators(db, instansi, shown).await?;
    let above = store::cascade::targets(
        db,
        instansi,
        indicators
            .values()
            .flatten()
            .filter_map(|indicator| indicator.share_of),
    )
    .await?;
    let owners = Owners::load(ctx, &nodes).await?;
    Ok(nodes
        .into_iter()
        .filter_map(|node| {
            let mark = marks.of(node.id);
            let own = indicators.remove(&node.id).unwrap_or_default();
            let standing = node.skp.and_then(|skp| standings.get(&skp));
            let (text, own) = match node.skp.and_then(|skp| set.get(&skp)) {
                Some(draft) => as_set(draft, node.id)?,
                None => (node.text.clone(), own),
            };
            let hidden = mark == RowMark::Hidden;
            Some(TreeRow {
                id: node.id,
                parent: node.parent,
                kind: node.kind,
                code: node.code.clone(),
                text: if hidden { String::new() } else { text },
                owner: owners.of(&node),
                skp: node.skp.filter(|skp| readable.contains(skp)),
                state: standing.map(|standing| standing.state),
                stale: stale(&own, &above),
                indicators: own,
                weight: node.weight,
                children: marks.counts.get(&node.id).copied().unwrap_or_default(),
                mark,
                findings: AlnSet::NONE,
            })
        })
        .collect())
}

/// SKPs whose change is being drafted: to whoever may not read the draft, they are shown as they were set.
pub(super) const fn in_change(state: SkpState) -> bool {
    matches!(state, SkpState::PerubahanDraft | SkpState::PerubahanDiajukan)
}

/// The set contents of SKPs.
pub(super) async fn set_contents(
    ctx: &Ctx,
    skps: impl IntoIterator<Item = SkpId>,
) -> Result<HashMap<SkpId, Draft>> {
    let documents = store::skp::latest_versions(ctx.store.read(), ctx.instansi_id(), skps).await?;
    documents
        .into_iter()
        .map(|(id, text)| {
            let snapshot =
                Snapshot::read(&text).map_err(|error| Error::unavailable("a set document", &error))?;
            Ok((id, snapshot.draft))
        })
        .collect()
}

/// Text and indicators of a result as they were set; none for a result that is only in the draft of the change.
fn as_set(draft: &Draft, id: NodeId) -> Option<(String, Vec<NodeIndicator>)> {
    let result = draft.results.iter().find(|result| result.id == Some(id))?;
    let indicators = result
        .indicators
        .iter()
        .filter_map(|indicator| {
            Some(NodeIndicator {
                id: indicator.id?,
                aspect: Some(indicator.aspect),
                text: indicator.text.clone(),
                target: indicator.target.clone(),
                unit: indicator.unit.clone(),
                polarity: indicator.polarity,
                share_of: indicator.share_of,
                parent_target_seen: indicator.parent_target_seen.clone(),
                source: None,
            })
        })
        .collect();
    Some((result.text.clone(), indicators))
}

/// Shares whose target above has moved since (SAK-03). Another way of writing the same number is no move.
pub(super) fn stale(
    own: &[NodeIndicator],
    above: &HashMap<IndicatorId, (Option<Aspect>, String)>,
) -> Vec<Stale> {
    own.iter()
        .filter_map(|indicator| {
            let seen = indicator.parent_target_seen.as_ref()?;
            let (aspect, now) = above.get(&indicator.share_of?)?;
            let same = match (Target::parse(seen, *aspect), Target::parse(now, *aspect)) {
                (Ok(seen), Ok(now)) => seen == now,
                _ => seen.trim() == now.trim(),
            };
            (!same).then(|| Stale {
                indicator: indicator.id,
                seen: seen.clone(),
                now: now.clone(),
                unit: indicator.unit.clone(),
            })
        })
        .collect()
}

/// Names of those who answer for nodes.
pub(super) struct Owners {
    cards: HashMap<AppointmentId, Card>,
    holders: HashMap<PositionId, Card>,
    titles: HashMap<PositionId, String>,
    units: HashMap<UnitId, String>,
}

impl Owners {
    pub async fn load(ctx: &Ctx, nodes: &[Node]) -> Result<Self> {
        let db = ctx.store.read();
        let instansi = ctx.instansi_id();
        let appointments: HashSet<AppointmentId> =
            nodes.iter().filter_map(|node| node.owner_appointment).collect();
        let posts: HashSet<PositionId> = nodes
            .iter()
            .filter(|node| node.owner_appointment.is_none())
            .filter_map(|node| node.owner_position)
            .collect();
        let units: HashSet<UnitId> = nodes.iter().filter_map(|node| node.owner_unit).collect();
        let positions = store::organization::positions_by_id(db, instansi, posts.iter().copied()).await?;
        Ok(Self {
            cards: store::cards::by_appointment(db, instansi, appointments).await?,
            holders: store::cards::holders(db, instansi, posts, ctx.today).await?,
            titles: positions
                .into_iter()
                .map(|position| (position.id, position.title))
                .collect(),
            units: store::organization::units_by_id(db, instansi, units)
                .await?
                .into_iter()
                .map(|unit| (unit.id, unit.name))
                .collect(),
        })
    }

    pub fn of(&self, node: &Node) -> Option<Owner> {
        let unit_name = node
            .owner_unit
            .and_then(|unit| self.units.get(&unit))
            .cloned()
            .unwrap_or_default();
        let card = node
            .owner_appointment
            .and_then(|id| self.cards.get(&id))
            .or_else(|| node.owner_position.and_then(|id| self.holders.get(&id)));
        if let Some(card) = card {
            return Some(Owner {
                person: Some(card.person),
                unit: node.owner_unit,
                name: card.name.clone(),
                title: card.title.clone(),
                unit_name: card.unit_name.clone(),
            });
        }
        let title = node
            .owner_position
            .and_then(|id| self.titles.get(&id))
            .cloned()
            .unwrap_or_default();
        node.owner_unit.map(|unit| Owner {
            person: None,
            unit: Some(unit),
            name: unit_name.clone(),
            title,
            unit_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::cascade::Polarity;
    use domain::testing::id;

    use super::*;

    fn share(seen: &str) -> NodeIndicator {
        NodeIndicator {
            id: id(1),
            aspect: Some(Aspect::Kuantitas),
            text: "Jumlah puskesmas".into(),
            target: "14".into(),
            unit: "puskesmas".into(),
            polarity: Polarity::Maximize,
            share_of: Some(id(2)),
            parent_target_seen: Some(seen.into()),
            source: None,
        }
    }

    #[test]
    fn a_share_is_out_of_date_when_the_number_above_is_another() {
        let above = HashMap::from([(id(2), (Some(Aspect::Kuantitas), "24".to_owned()))]);
        assert_eq!(
            stale(&[share("24,0")], &above),
            [],
            "written differently, the same number"
        );
        let told = stale(&[share("30")], &above);
        assert_eq!((told[0].seen.as_str(), told[0].now.as_str()), ("30", "24"));
        let whole = NodeIndicator {
            share_of: None,
            ..share("30")
        };
        assert_eq!(
            stale(&[whole], &above),
            [],
            "who took no share has nothing to align"
        );
    }
}
