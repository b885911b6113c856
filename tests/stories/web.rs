//! What programs and people do through the server, on both databases.

mod accounts;
mod desk_event;
mod desk_people;
mod front;
mod meetings;
mod openapi;
pub(crate) mod organising;
mod pages;
mod people;
mod privacy;
mod programs;
mod registering;
mod trouble;
