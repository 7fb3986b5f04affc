"""The routes: each turns a request into a question or a change, and the answer into a page or JSON."""

from api.routers import (
    analyst,
    audit,
    casework,
    casework_pages,
    context_pages,
    contexts,
    district,
    facts,
    features,
    imports,
    landing,
    openapi,
    peer_session_pages,
    peer_sessions,
    referral_pages,
    referrals,
    sign_in,
    subjects,
)

ALL = (
    landing.router,
    sign_in.router,
    district.router,
    features.router,
    analyst.router,
    imports.router,
    audit.router,
    casework.router,
    casework_pages.router,
    facts.router,
    subjects.router,
    peer_sessions.router,
    peer_session_pages.router,
    openapi.router,
    referral_pages.router,
    context_pages.router,
    referrals.router,
    contexts.router,
)
"""Every router, in the order in which paths are tried."""
