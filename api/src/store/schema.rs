//! The tables, as both databases have them.

diesel::table! {
    events (id) {
        id -> BigInt,
        code -> Text,
        code_key -> Text,
        name -> Text,
        timezone -> Text,
        languages -> Text,
        venue -> Text,
        organiser_name -> Text,
        organiser_email -> Text,
        organiser_phone -> Text,
        cancelled_at -> Nullable<BigInt>,
        revision -> BigInt,
        created_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    rules (event_id) {
        event_id -> BigInt,
        min_meetings -> Nullable<Integer>,
        max_meetings -> Nullable<Integer>,
        max_breaks -> Nullable<Integer>,
        max_run -> Nullable<Integer>,
        same_organisation -> Nullable<Bool>,
        per_organisation_pair -> Nullable<Integer>,
        consent -> Nullable<Text>,
        candidates -> Nullable<Integer>,
        threshold -> Nullable<Integer>,
        common_language -> Nullable<Text>,
        spread -> Nullable<Double>,
        weights -> Text,
        learned_name -> Nullable<Text>,
        learned -> Nullable<Text>,
        aims -> Nullable<Text>,
        matches_given -> Bool,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        code_key -> Text,
        start_local -> Text,
        slots -> Integer,
        slot_minutes -> Integer,
        pause_minutes -> Nullable<Integer>,
        place_count -> Nullable<Integer>,
        place_names -> Nullable<Text>,
        adjoins_previous -> Nullable<Bool>,
    }
}

diesel::table! {
    programme (id) {
        id -> BigInt,
        event_id -> BigInt,
        title -> Text,
        start_local -> Text,
        end_local -> Text,
        place -> Text,
        blocks -> Nullable<Bool>,
    }
}

diesel::table! {
    places (id) {
        id -> BigInt,
        event_id -> BigInt,
        name -> Text,
        sessions -> Text,
        capacity -> Nullable<Integer>,
        zone -> Text,
        unavailable -> Text,
        more -> Text,
    }
}

diesel::table! {
    sectors (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        parent -> Text,
        more -> Text,
    }
}

diesel::table! {
    clusters (id) {
        id -> BigInt,
        code -> Text,
        code_key -> Text,
    }
}

diesel::table! {
    event_clusters (id) {
        id -> BigInt,
        event_id -> BigInt,
        cluster_id -> BigInt,
        code -> Text,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    pairings (id) {
        id -> BigInt,
        event_id -> BigInt,
        first_id -> Nullable<BigInt>,
        second_id -> Nullable<BigInt>,
        weight -> Nullable<Double>,
        min_meetings -> Nullable<Integer>,
        max_meetings -> Nullable<Integer>,
    }
}

diesel::table! {
    organisations (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
    }
}

diesel::table! {
    memberships (id) {
        id -> BigInt,
        organisation_id -> BigInt,
        cluster_id -> BigInt,
        since -> BigInt,
        until -> Nullable<BigInt>,
    }
}

diesel::table! {
    participants (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        code_key -> Text,
        organisation_id -> Nullable<BigInt>,
        organisation -> Text,
        name -> Text,
        job -> Text,
        phone -> Text,
        email -> Text,
        email_key -> Text,
        kind -> Text,
        size -> Text,
        clusters -> Text,
        language -> Text,
        languages -> Text,
        country -> Text,
        unavailable -> Text,
        min_meetings -> Nullable<Integer>,
        max_meetings -> Nullable<Integer>,
        place -> Text,
        more -> Text,
        state -> Text,
        fee -> Text,
        shares_contact -> Bool,
        live_updates -> Bool,
        comes_at -> Nullable<BigInt>,
        link_generation -> Integer,
        revision -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    declarations (id) {
        id -> BigInt,
        participant_id -> BigInt,
        code -> Text,
        kind -> Text,
        sectors -> Text,
        language -> Text,
        text -> Text,
        visibility -> Text,
        more -> Text,
    }
}

diesel::table! {
    requests (id) {
        id -> BigInt,
        from_id -> BigInt,
        to_id -> BigInt,
        kind -> Text,
        note -> Text,
        asked_at -> Nullable<BigInt>,
        more -> Text,
    }
}

diesel::table! {
    agreed_meetings (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        code_key -> Text,
        a_id -> BigInt,
        b_id -> BigInt,
        sessions -> Text,
        slot -> Text,
        after -> Text,
        place -> Text,
        more -> Text,
    }
}

diesel::table! {
    given_matches (id) {
        id -> BigInt,
        a_id -> BigInt,
        b_id -> BigInt,
        value -> Integer,
        sessions -> Text,
        more -> Text,
    }
}

diesel::table! {
    outcomes (id) {
        id -> BigInt,
        event_id -> BigInt,
        a -> Text,
        b -> Text,
        date -> Text,
        event -> Text,
        result -> Text,
        source -> Text,
        more -> Text,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        event_id -> BigInt,
        kind -> Text,
        asked -> Text,
        state -> Text,
        generation -> BigInt,
        attempts -> Integer,
        lease_until -> Nullable<BigInt>,
        cancel -> Bool,
        progress -> Text,
        result -> Text,
        asked_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    versions (id) {
        id -> BigInt,
        event_id -> BigInt,
        number -> Nullable<Integer>,
        made_at -> BigInt,
        published_at -> Nullable<BigInt>,
        status -> Text,
        value -> BigInt,
        upper_bound -> Nullable<BigInt>,
    }
}

diesel::table! {
    papers (version_id, name) {
        version_id -> BigInt,
        name -> Text,
        content -> Text,
    }
}

diesel::table! {
    meetings (id) {
        id -> BigInt,
        version_id -> BigInt,
        code -> Text,
        slot -> Text,
        start_at -> BigInt,
        end_at -> BigInt,
        place -> Text,
        table_number -> Integer,
        value -> Integer,
    }
}

diesel::table! {
    bookings (version_id, slot, participant_id) {
        version_id -> BigInt,
        slot -> Text,
        participant_id -> BigInt,
        meeting_id -> BigInt,
        reason -> Text,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        event_id -> Nullable<BigInt>,
        at -> BigInt,
        actor -> Text,
        action -> Text,
        subject -> Text,
    }
}

diesel::table! {
    platform (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        creates_events -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    roles (id) {
        id -> BigInt,
        event_id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        cluster_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> BigInt,
        email -> Text,
        link_hash -> Text,
        code_hash -> Text,
        tries -> Integer,
        expires_at -> BigInt,
    }
}

diesel::table! {
    logins (id) {
        id -> BigInt,
        account_id -> BigInt,
        hash -> Text,
        expires_at -> BigInt,
    }
}

diesel::table! {
    tokens (id) {
        id -> BigInt,
        account_id -> BigInt,
        event_id -> Nullable<BigInt>,
        name -> Text,
        hash -> Text,
        scope -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        event_id -> Nullable<BigInt>,
        participant_id -> Nullable<BigInt>,
        kind -> Text,
        mail_key -> Text,
        version -> Nullable<Integer>,
        recipient -> Text,
        address -> Text,
        domain -> Text,
        subject -> Text,
        state -> Text,
        generation -> BigInt,
        attempts -> Integer,
        due_at -> Nullable<BigInt>,
        expires_at -> Nullable<BigInt>,
        stage -> Text,
        status -> Text,
        reply -> Text,
        queued_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        content -> Text,
    }
}

diesel::table! {
    registration (event_id) {
        event_id -> BigInt,
        approval -> Text,
        fee -> Bool,
        controllers -> Text,
        purposes -> Text,
        retention_days -> Nullable<Integer>,
        max_requests -> Nullable<Integer>,
        max_musts -> Nullable<Integer>,
        request_days -> Nullable<Integer>,
        silence -> Text,
        attendance -> Text,
    }
}

diesel::table! {
    phases (event_id, phase) {
        event_id -> BigInt,
        phase -> Text,
        opens_at -> Nullable<BigInt>,
        closes_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    capacities (id) {
        id -> BigInt,
        event_id -> BigInt,
        kind -> Text,
        cluster -> Text,
        seats -> Integer,
    }
}

diesel::table! {
    questions (id) {
        id -> BigInt,
        event_id -> BigInt,
        code -> Text,
        code_key -> Text,
        kind -> Text,
        label -> Text,
        answer -> Text,
        choices -> Text,
        required -> Bool,
    }
}

diesel::table! {
    special_needs (participant_id) {
        participant_id -> BigInt,
        access -> Text,
        diet -> Text,
    }
}

diesel::table! {
    consents (id) {
        id -> BigInt,
        event_id -> BigInt,
        from_id -> Nullable<BigInt>,
        to_id -> Nullable<BigInt>,
        said -> Text,
        wording -> Text,
        at -> BigInt,
        actor -> Text,
    }
}

diesel::table! {
    cancellations (id) {
        id -> BigInt,
        event_id -> BigInt,
        a_id -> BigInt,
        b_id -> BigInt,
        by_id -> Nullable<BigInt>,
        reason -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    rankings (event_id) {
        event_id -> BigInt,
        made_at -> BigInt,
    }
}

diesel::table! {
    remarks (id) {
        id -> BigInt,
        from_id -> BigInt,
        to_id -> BigInt,
        later -> Bool,
        confirmed -> Text,
        late_minutes -> Nullable<Integer>,
        absent -> Bool,
        rating -> Nullable<Integer>,
        outcome -> Text,
        note -> Text,
    }
}

diesel::table! {
    matches (id) {
        id -> BigInt,
        event_id -> BigInt,
        a_id -> BigInt,
        b_id -> BigInt,
        value -> Integer,
        terms -> Text,
        a_reason -> Text,
        b_reason -> Text,
        findings -> Text,
    }
}

diesel::table! {
    answers (id) {
        id -> BigInt,
        actor -> Text,
        request_key -> Text,
        request_hash -> Text,
        status -> Integer,
        headers -> Text,
        body -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    webhooks (id) {
        id -> BigInt,
        event_id -> BigInt,
        url -> Text,
        secret -> Text,
        kinds -> Text,
    }
}

diesel::table! {
    deliveries (id) {
        id -> BigInt,
        webhook_id -> BigInt,
        kind -> Text,
        body -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> BigInt,
        answer -> Text,
    }
}

diesel::table! {
    suppressions (id) {
        id -> BigInt,
        recipient -> Text,
        event_id -> Nullable<BigInt>,
        reason -> Text,
        detail -> Text,
        since_at -> BigInt,
    }
}

diesel::table! {
    calendar_entries (participant_id, other_id) {
        participant_id -> BigInt,
        other_id -> BigInt,
        uid -> Text,
        sequence -> Integer,
        start_at -> BigInt,
        end_at -> BigInt,
        place -> Text,
        cancelled -> Bool,
    }
}

diesel::table! {
    mail_texts (event_id, kind, language) {
        event_id -> BigInt,
        kind -> Text,
        language -> Text,
        subject -> Text,
        body -> Text,
    }
}

diesel::table! {
    mail_rules (event_id, kind) {
        event_id -> BigInt,
        kind -> Text,
        rule -> Text,
    }
}

diesel::joinable!(audit -> events (event_id));
diesel::joinable!(roles -> accounts (account_id));
diesel::joinable!(roles -> events (event_id));
diesel::joinable!(logins -> accounts (account_id));
diesel::joinable!(tokens -> accounts (account_id));
diesel::joinable!(deliveries -> webhooks (webhook_id));
diesel::joinable!(special_needs -> participants (participant_id));
diesel::joinable!(bookings -> meetings (meeting_id));
diesel::joinable!(bookings -> participants (participant_id));
diesel::joinable!(jobs -> events (event_id));
diesel::joinable!(rules -> events (event_id));
diesel::joinable!(papers -> versions (version_id));
diesel::joinable!(versions -> events (event_id));
diesel::joinable!(sessions -> events (event_id));
diesel::joinable!(programme -> events (event_id));
diesel::joinable!(places -> events (event_id));
diesel::joinable!(sectors -> events (event_id));
diesel::joinable!(event_clusters -> events (event_id));
diesel::joinable!(event_clusters -> clusters (cluster_id));
diesel::joinable!(pairings -> events (event_id));
diesel::joinable!(meetings -> versions (version_id));
diesel::joinable!(memberships -> organisations (organisation_id));
diesel::joinable!(memberships -> clusters (cluster_id));
diesel::joinable!(outbox -> participants (participant_id));
diesel::joinable!(participants -> events (event_id));
diesel::joinable!(participants -> organisations (organisation_id));
diesel::joinable!(declarations -> participants (participant_id));
diesel::joinable!(agreed_meetings -> events (event_id));
diesel::joinable!(outcomes -> events (event_id));

diesel::allow_tables_to_appear_in_same_query!(
    accounts,
    agreed_meetings,
    answers,
    audit,
    bookings,
    calendar_entries,
    cancellations,
    capacities,
    clusters,
    consents,
    declarations,
    deliveries,
    event_clusters,
    events,
    given_matches,
    jobs,
    logins,
    matches,
    meetings,
    memberships,
    organisations,
    mail_rules,
    mail_texts,
    outbox,
    outcomes,
    pairings,
    papers,
    participants,
    phases,
    places,
    platform,
    programme,
    questions,
    rankings,
    registration,
    remarks,
    requests,
    roles,
    rules,
    sectors,
    sessions,
    sign_ins,
    special_needs,
    suppressions,
    tokens,
    versions,
    webhooks,
);
