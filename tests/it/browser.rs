//! The pages in a real browser, on the demo province.

mod access;
mod administration;
mod attachment;
mod cases;
mod desk;
mod duplicates;
mod explorer;
mod export;
mod harness;
mod keyboard;
mod member;
mod notice;
mod organisation;
mod overview;
mod own_file;
mod parts;
mod print;
mod provider;
mod province;
mod route;
mod saved_query;
mod screen;
mod second_factor;
mod socket;
mod steps;
