// Leaving quickly: the page does not stay behind the back button. Without this script it is an ordinary link.
const leave = document.getElementById("leave");
const go = () => window.location.replace(leave.href);
leave.addEventListener("click", (event) => { event.preventDefault(); go(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { go(); } });
